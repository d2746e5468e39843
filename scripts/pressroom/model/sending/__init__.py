"""The files beside the dossier that releases and mails are made with: no document is made from them."""
