"""Formulas as the READMEs write them, in plain letters and signs, to TeX for pages that render it. Pure.

`∂z/∂x = cos(s) · 2x` becomes `\\frac{\\partial z}{\\partial x} = \\cos(s) \\cdot 2x`. What is none stays.
"""

from __future__ import annotations

import re

_SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵗˢ", "0123456789+-()nts", strict=True))
_SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢₙ₊₋", "0123456789in+-", strict=True))
_SIGNS = {
    "·": r"\cdot ",
    "⊙": r"\odot ",
    "−": "-",
    "…": r"\dots ",
    "←": r"\leftarrow ",
    "→": r"\rightarrow ",
    "Σ": r"\sum ",
    "∇": r"\nabla ",
    "∂": r"\partial ",
    "‖": r"\Vert ",
    "√": r"\sqrt ",
    "½": r"\frac{1}{2} ",
    "≤": r"\leq ",
    "≥": r"\geq ",
    "ŷ": r"\hat{y}",
    "β": r"\beta ",
    "Ω": r"\Omega ",
    "σ": r"\sigma ",
    "ᵀ": "^{T}",
    "_": r"\_",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\backslash ",
}
_FUNCTIONS = frozenset({"cos", "exp", "ln", "log", "max", "min", "mod", "relu", "sin", "tanh"})
_MARKS = re.compile(rf"[∂∇Σσ·⊙ŷβΩᵀ½←√{''.join(_SUPER)}{''.join(_SUB)}]")
_NO_FORMULA = re.compile(r"[─│┐┘\"']|\[\[|>>>|^\s*pytest |\d {2,}-?\d", re.MULTILINE)
_ATOM = r"[A-Za-zŷβΩ]+(?:_(?:\{[^}]*\}|\w+))?[₀-₉ᵢₙ]*(?:⁽[^⁾]*⁾)?"
_TOKEN = re.compile(
    rf"(?P<slope>(?P<d>[∂d])(?P<over>{_ATOM}) ?/ ?(?P=d)(?P<under>{_ATOM}))"
    rf"|(?P<raised>[{''.join(_SUPER)}]+)|(?P<lowered>[{''.join(_SUB)}]+)"
    r"|(?P<base>[A-Za-zŷβΩ]+)_(?:\{(?P<group>[^}]*)\}|(?P<index>[A-Za-z0-9]+))"
    r"|(?P<numbered>[A-Za-z])(?P<number>\d+)"
    r"|(?P<words>[A-Za-z]{2,}(?:-[a-z]+)*(?: [A-Za-z]{2,}(?:-[a-z]+)*)*)"
    r"|(?P<gap> {2,})|(?P<near>(?<=[A-Za-z0-9,ᵀ]) (?=[A-Za-z]))|(?P<other>.)"
)


def with_formulas(markdown: str) -> str:
    """A page of Markdown whose indented blocks of formulas are displayed ones, a line each."""
    return re.sub(r"(?m)(?:^    .*(?:\n|\Z))+", lambda block: _block(block[0]), markdown)


def is_formula(block: str) -> bool:
    """Whether an indented block holds formulas: a sign that only they have, and no drawing, text in quotes or code."""
    return bool(_MARKS.search(block)) and not _NO_FORMULA.search(block)


def tex(formula: str) -> str:
    """One line in TeX; words stand upright, gaps between formulas stay gaps."""
    return "".join(_translated(token) for token in _TOKEN.finditer(re.sub(" +([=←])", r" \1", formula.strip()))).strip()


def _block(block: str) -> str:
    if not is_formula(block):
        return block
    return "".join(f"$${tex(line)}$$\n\n" for line in block.splitlines())


def _translated(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "slope":
            sign = r"\partial " if token["d"] == "∂" else "d"
            return rf"\frac{{{sign}{tex(token['over'])}}}{{{sign}{tex(token['under'])}}}"
        case "raised":
            return f"^{{{''.join(_SUPER[sign] for sign in token[0])}}}"
        case "lowered":
            return f"_{{{''.join(_SUB[sign] for sign in token[0])}}}"
        case "group" | "index":
            return f"{tex(token['base'])}_{{{tex(token['group'] or token['index'])}}}"
        case "number":
            return f"{token['numbered']}_{{{token['number']}}}"
        case "words":
            return _words(token[0])
        case "gap":
            return r" \qquad "
        case "near":
            return r"\ "
    return _SIGNS.get(token[0], token[0])


def _words(text: str) -> str:
    """A function's name, a variable's, or words of a sentence."""
    if text in _FUNCTIONS:
        return rf"\operatorname{{{text}}}"
    return rf"\mathrm{{{text}}}" if " " not in text and "-" not in text else rf"\text{{{text}}}"
