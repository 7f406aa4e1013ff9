"""Write the example submissions: what a class of twenty might hand in for the first assignments.

    .venv/bin/python examples/make_examples.py [FOLDER]

Each is made from the released notebook as a student would make it: answers typed into the stubs,
cells run, the file saved. Which marks each must get stands in `marks.csv`, written by hand.
"""

import json
import sys
from pathlib import Path

from mlmath.assignment.master import read_master
from mlmath.assignment.course import Course
from mlmath.assignment.variants import read_variants
from mlmath.assignment.answers import answered, reference_answers

HERE = Path(__file__).parent
COURSE = Course(HERE.parent)


class Student:
    """Answers to one assignment, ready to be changed, and the notebook they make."""

    def __init__(self, assignment):
        (self.assignment,) = COURSE.assignments([assignment])
        self.answers = reference_answers(read_master(self.assignment.master))

    def variant(self, kind, question, name):
        """Answer `question` with one of the assignment's variants."""
        path = self.assignment.source / f"{kind}.py"
        (found,) = [v for v in read_variants(path) if (v.question, v.name) == (question, name)]
        self.answers[question] = found.code
        return self

    def wrong(self, question, name):
        """Answer `question` with a misconception."""
        return self.variant("misconceptions", question, name)

    def different(self, question, name):
        """Answer `question` with an alternative, which is right."""
        return self.variant("alternatives", question, name)

    def only(self, *questions):
        """Leave every question but these as the stub it was."""
        self.answers = {question: self.answers[question] for question in questions}
        return self

    def code(self, question, source):
        """Answer `question` with code of the student's own."""
        self.answers[question] = source
        return self

    def notebook(self):
        """The saved notebook, as a dict: run in order, pictures cleared."""
        notebook = json.loads(answered(self.assignment.release.read_bytes(), self.answers))
        count = 0
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                count += 1
                cell["execution_count"], cell["outputs"] = count, []
        return notebook


def with_cell(notebook, before, source):
    """Put a code cell of the student's own before the check of a question."""
    check = f'grader.check("{before}")'
    at = next(i for i, cell in enumerate(notebook["cells"]) if check in "".join(cell["source"]))
    cell = {"cell_type": "code", "execution_count": None, "id": f"own-{before}"[:60]}
    notebook["cells"].insert(at, cell | {"metadata": {}, "outputs": [], "source": source})
    return notebook


def saved(notebook):
    """The bytes of a notebook's file."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def mse_class():
    """Submissions to hw02_mse."""
    hw = "hw02_mse"
    yield "ada", saved(Student(hw).notebook())
    ben = Student(hw).wrong("mse", "sum").wrong("mse_gradient", "factor-one")
    yield "ben", saved(ben.notebook())
    yield "chloe", saved(Student(hw).only("quadratic", "mse").notebook())
    loop = (
        "def mae(y_true, y_pred):\n    total, i = 0.0, 0\n    while i < len(y_true):\n"
        "        total += abs(y_true[i] - y_pred[i])\n    return total / len(y_true)"
    )
    yield "dan", saved(Student(hw).code("mae", loop).notebook())
    yield "eva", saved(Student(hw).notebook())[:20_000]
    yield "finn", saved(Student("hw03_gradient_descent").notebook())


def descent_class():
    """Submissions to hw03_gradient_descent."""
    hw = "hw03_gradient_descent"
    gina = Student(hw).different("gradient_descent", "recursion").different("fit_line", "matrix")
    yield "gina", saved(gina.notebook())
    hugo = Student(hw).wrong("gradient_descent", "moves-x0").wrong("standardize", "n-minus-one")
    yield "hugo", saved(hugo.notebook())
    iris = with_cell(Student(hw).notebook(), "fit_line", "slope, intercept = fit_lime(x, y)")
    yield "iris", saved(iris)
    yield "jonas", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    kim = "import os\n\nprint('done, good night')\nos._exit(0)"
    yield "kim", saved(with_cell(Student(hw).notebook(), "standardize", kim))


def regression_class():
    """Submissions to hw04_linear_regression."""
    hw = "hw04_linear_regression"
    lena = Student(hw).different("CustomLinearRegression", "helper-methods")
    yield "lena", saved(lena.notebook())
    max_ = Student(hw).wrong("CustomLinearRegression", "bias-never-moves")
    yield "max", saved(max_.wrong("fit_normal_equation", "no-bias").notebook())
    yield "nora", saved(Student(hw).only("fit_normal_equation", "gradient_step").notebook())
    prints = "def residuals(model, X, y):\n    print(np.asarray(y) - model.predict(X))"
    yield "omar", saved(Student(hw).code("residuals", prints).notebook())
    endless = "def polynomial_features(x, degree):\n    return polynomial_features(x, degree)"
    yield "paula", saved(Student(hw).code("polynomial_features", endless).notebook())


def logistic_class():
    """Submissions to hw05_logistic_regression."""
    hw = "hw05_logistic_regression"
    yield "quinn", saved(Student(hw).different("sigmoid", "textbook-formula").notebook())
    rosa = Student(hw).wrong("logistic_loss", "no-minus").wrong("log_odds", "base-ten")
    yield "rosa", saved(rosa.notebook())
    sam = Student(hw).code("logistic_gradient", "def logistic_gradient(X, y, w, b)\n    return X")
    yield "sam", saved(sam.notebook())
    tess = with_cell(Student(hw).notebook(), "sigmoid", "wait = True\nwhile wait:\n    pass")
    yield "tess", saved(tess)


CLASSES = {
    "hw02_mse": mse_class,
    "hw03_gradient_descent": descent_class,
    "hw04_linear_regression": regression_class,
    "hw05_logistic_regression": logistic_class,
}


def main(top):
    """Write every submission below the folder `top`."""
    for assignment, submissions in CLASSES.items():
        folder = top / assignment
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in submissions():
            (folder / f"{name}.ipynb").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
