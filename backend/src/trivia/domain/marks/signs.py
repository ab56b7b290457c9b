"""What a formula may be made of, and what that is in plain text.

The same as `frontend/src/shared/marks/engine/signs.json`; a test compares them.
"""

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ",
    "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗",
    "star": "⋆", "circ": "∘", "bullet": "∙", "oplus": "⊕", "ominus": "⊖", "otimes": "⊗",
    "odot": "⊙", "wedge": "∧", "vee": "∨", "land": "∧", "lor": "∨", "neg": "¬", "lnot": "¬",
    "cap": "∩", "cup": "∪", "setminus": "∖", "dagger": "†", "ddagger": "‡", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "equiv": "≡", "approx": "≈", "sim": "∼",
    "simeq": "≃", "cong": "≅", "propto": "∝", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">",
    "doteq": "≐", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "supset": "⊃",
    "subseteq": "⊆", "supseteq": "⊇", "emptyset": "∅", "varnothing": "∅", "forall": "∀",
    "exists": "∃", "nexists": "∄", "therefore": "∴", "because": "∵", "perp": "⊥", "parallel": "∥",
    "mid": "∣", "nmid": "∤", "angle": "∠", "triangle": "△", "square": "□", "models": "⊨",
    "vdash": "⊢", "top": "⊤", "bot": "⊥", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐",
    "Leftrightarrow": "⇔", "implies": "⇒", "impliedby": "⇐", "iff": "⇔", "mapsto": "↦",
    "longrightarrow": "⟶", "longleftarrow": "⟵", "longmapsto": "⟼", "hookrightarrow": "↪",
    "uparrow": "↑", "downarrow": "↓", "updownarrow": "↕", "rightleftharpoons": "⇌",
    "nearrow": "↗", "searrow": "↘", "infty": "∞", "partial": "∂", "nabla": "∇", "hbar": "ℏ",
    "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘", "imath": "ı", "jmath": "ȷ",
    "prime": "′", "degree": "°", "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬",
    "iiint": "∭", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂",
    "surd": "√", "dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱",
    "colon": ":", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "vert": "|",
    "lvert": "|", "rvert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "backslash": "∖",
    "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠", "flat": "♭",
    "natural": "♮", "sharp": "♯", "checkmark": "✓", "pounds": "£", "yen": "¥", "bmod": " mod ",
}  # fmt: skip

NAMES = frozenset((
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh",
    "tanh", "coth", "exp", "log", "ln", "lg", "lim", "limsup", "liminf", "max", "min", "sup",
    "inf", "det", "dim", "ker", "gcd", "arg", "deg", "hom", "Pr",
))  # fmt: skip

WRAPPERS = frozenset((
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathfrak", "mathscr",
    "mathnormal", "boldsymbol", "bm", "operatorname", "overbrace", "underbrace", "boxed", "bold",
    "mathbb", "Bbb",
))  # fmt: skip

TEXTS = frozenset((
    "text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal",
))  # fmt: skip

DOUBLE: Mapping[str, str] = {
    "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
}  # fmt: skip

ACCENTS: Mapping[str, str] = {
    "hat": "\u0302", "widehat": "\u0302", "check": "\u030c", "tilde": "\u0303",
    "widetilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "dot": "\u0307",
    "ddot": "\u0308", "breve": "\u0306", "bar": "\u0304", "overline": "\u0305",
    "underline": "\u0332", "vec": "\u20d7", "overrightarrow": "\u20d7", "mathring": "\u030a",
}  # fmt: skip

SIZES = frozenset((
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "biggl", "biggr", "Biggl", "Biggr", "displaystyle", "textstyle", "scriptstyle", "limits",
    "nolimits",
))  # fmt: skip

SPACES = frozenset((
    "quad", "qquad", "enspace", "thinspace", "space", "nobreakspace",
))  # fmt: skip

RAISED: Mapping[str, str] = {
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ",
}  # fmt: skip

LOWERED: Mapping[str, str] = {
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "−": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ", "i": "ᵢ",
    "j": "ⱼ", "k": "ₖ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "r": "ᵣ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ",
    "x": "ₓ",
}  # fmt: skip
