"""Content and a case to an explained plan. Pure: no input or output, order-free, three-valued."""
