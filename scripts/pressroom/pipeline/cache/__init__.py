"""What documents of earlier builds were made from, so that those that would be the same are not made again."""
