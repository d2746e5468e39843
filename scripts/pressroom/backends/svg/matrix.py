"""Transformations of the plane."""

from dataclasses import dataclass
from math import hypot, isclose, sqrt


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1, 8.3.4; the same six numbers in SVG's `matrix()`)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __matmul__(self, then: "Matrix") -> "Matrix":
        """Apply this transformation first, `then` the other."""
        return Matrix(
            self.a * then.a + self.b * then.c,
            self.a * then.b + self.b * then.d,
            self.c * then.a + self.d * then.c,
            self.c * then.b + self.d * then.d,
            *then.point(self.e, self.f),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point by the inverse."""
        x, y, determinant = x - self.e, y - self.f, self.a * self.d - self.b * self.c
        return (self.d * x - self.c * y) / determinant, (self.a * y - self.b * x) / determinant

    @property
    def scale(self) -> float:
        """The geometric mean of the scale factors over all directions."""
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def keeps_shape(self) -> bool:
        """Check that the scale is the same in all directions."""
        return isclose(hypot(self.a, self.b), hypot(self.c, self.d), rel_tol=1e-3) and isclose(
            self.a * self.c + self.b * self.d, 0, abs_tol=1e-3 * self.scale**2
        )

    @property
    def linear(self) -> "Matrix":
        """The transformation without its translation."""
        return Matrix(self.a, self.b, self.c, self.d, 0, 0)

    @property
    def numbers(self) -> tuple[float, ...]:
        """The six numbers."""
        return self.a, self.b, self.c, self.d, self.e, self.f

    @property
    def svg(self) -> str:
        """The value of SVG's attribute `transform`; empty for the identity."""
        numbers = tuple(round(number, 4) + 0.0 for number in self.numbers)  # + 0.0: no minus before a zero
        return "" if numbers == IDENTITY.numbers else f"matrix({' '.join(f'{number:g}' for number in numbers)})"


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)
