"""What the first six assignments say in numbers is computed here, so that it stays true."""

import importlib.util
import re

import numpy as np
import pytest
from helpers.course import TOP
from scipy.optimize import linprog
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.linear_model import LinearRegression, LogisticRegression


def solutions(name):
    """Import the reference solutions of an assignment."""
    spec = importlib.util.spec_from_file_location(f"claims_{name}", TOP / f"solutions/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def given(name, *names):
    """Return data that a master holds, by running the plain cell that makes them."""
    cells = (TOP / f"source/{name}/{name}.py").read_text(encoding="utf-8").split("\n# %%")
    makes = re.compile(rf"^{names[0]} = ", re.MULTILINE)
    (cell,) = (c for c in cells if makes.search(c) and "tags=" not in c.split("\n")[0])
    found = {"np": np}
    exec(cell.split("\n", 1)[1], found)
    return [found[each] for each in names]


def says(name, sentence):
    """Return whether a master's prose holds this sentence, however its lines are broken."""
    text = (TOP / f"source/{name}/{name}.py").read_text(encoding="utf-8")
    prose = " ".join(line[2:] for line in text.splitlines() if line.startswith("# "))
    return " ".join(sentence.split()) in " ".join(prose.split())


def test_the_mae_of_one_promise_is_flat_around_the_median():
    assert says("hw02_mse", "every promise from 25 to 26 minutes has the same MAE, 7.42")
    hw02 = solutions("hw02_mse")
    (minutes,) = given("hw02_mse", "minutes")
    promises = np.linspace(10, 50, 401)
    errors = np.array([hw02.mae(minutes, np.full(12, p)) for p in promises])
    lowest = promises[np.isclose(errors, errors.min())]
    assert (lowest[0], lowest[-1]) == (pytest.approx(25), pytest.approx(26))
    assert errors.min() == pytest.approx(7.42, abs=5e-3)
    assert np.median(minutes) == 25.5


def test_one_company_wins_by_the_mse_and_the_other_by_the_mae():
    assert says("hw02_mse", "By the MAE company B wins, by the MSE company A.")
    minutes, a, b = given("hw02_mse", "minutes", "promised_a", "promised_b")
    assert np.mean((minutes - a) ** 2) < np.mean((minutes - b) ** 2)
    assert np.mean(np.abs(minutes - a)) > np.mean(np.abs(minutes - b))


def test_a_published_cost_and_gradient_fail_the_check_by_a_half():
    assert says("hw02_mse", "The published pair fails with 0.5")
    hw02 = solutions("hw02_mse")
    distance, minutes = given("hw02_mse", "distance", "minutes")
    X, w = np.column_stack([np.ones(12), distance]), np.array([10.0, 5.0])
    found = hw02.gradient_check(
        lambda w: np.sum((X @ w - minutes) ** 2) / 24,
        lambda w: 2 / 12 * X.T @ (X @ w - minutes),
        w,
    )
    assert found == pytest.approx(0.5, abs=1e-6)


@pytest.fixture(scope="module")
def patients():
    """The diabetes data as hw03's closing section uses them: A, y, loss, gradient, history."""
    hw03 = solutions("hw03_gradient_descent")
    data = load_diabetes(scaled=False)
    A = np.column_stack([np.ones(442), hw03.standardize(data.data)[0]])

    def loss(w):
        return np.mean((A @ w - data.target) ** 2)

    def gradient(w):
        return 2 / 442 * A.T @ (A @ w - data.target)

    rate = 0.9 * hw03.largest_stable_learning_rate(A)
    w, history = hw03.gradient_descent_until(loss, gradient, np.zeros(11), rate, 1e-9, 100_000)
    exact = np.linalg.lstsq(A, data.target, rcond=None)[0]
    return hw03, data, w, np.array(history), exact, loss(exact)


def test_how_soon_gradient_descent_is_near_and_when_it_stops(patients):
    _, _, w, history, exact, smallest = patients
    name = "hw03_gradient_descent"
    assert says(name, "within one per cent of the smallest one (2,860) after 13 steps")
    above = history / smallest - 1
    assert np.argmax(above < 0.01) == 13
    assert smallest == pytest.approx(2860, abs=0.5)
    assert says(name, "After 100 steps the MSE is within half a per cent of the smallest one")
    assert above[100] < 0.005
    assert says(name, "About 2,370 steps later your weights are those of `LinearRegression`")
    assert len(history) - 1 - 100 == pytest.approx(2370, abs=5)
    assert np.max(np.abs(w - exact)) < 0.01


def test_in_the_units_of_the_clinic_it_is_far_from_the_end(patients):
    hw03, data, _, _, _, smallest = patients
    assert says("hw03_gradient_descent", "it is still hundreds above it after 3,000")
    raw = np.column_stack([np.ones(442), data.data])
    _, history = hw03.gradient_descent_until(
        lambda w: np.mean((raw @ w - data.target) ** 2),
        lambda w: 2 / 442 * raw.T @ (raw @ w - data.target),
        np.zeros(11),
        0.9 * hw03.largest_stable_learning_rate(raw),
        0,
        3000,
    )
    assert len(history) == 3001
    assert 200 < history[-1] - smallest < 1000


def test_the_border_and_the_condition_of_the_hut():
    hw03 = solutions("hw03_gradient_descent")
    altitude, temperature = given("hw03_gradient_descent", "altitude", "temperature")
    numbers = []
    for feature in (altitude, altitude / 1000, hw03.standardize(altitude.reshape(-1, 1))[0][:, 0]):
        A = np.column_stack([feature, np.ones(12)])
        curvatures = np.linalg.eigvalsh(2 / 12 * A.T @ A)
        numbers.append(curvatures[-1] / curvatures[0])
    assert says("hw03_gradient_descent", "about $10^7$ in metres, 17 in kilometres, and 1 after")
    assert numbers == pytest.approx([1e7, 17, 1], rel=0.05)
    assert says("hw03_gradient_descent", "the largest safe learning rate is 0.0000004")
    A = np.column_stack([altitude, np.ones(12)])
    assert hw03.largest_stable_learning_rate(A) == pytest.approx(4e-7, rel=0.05)
    assert says("hw03_gradient_descent", "15.98 °C at sea level and −5.93 °C per km")
    slope, intercept = np.polyfit(altitude / 1000, temperature, 1)
    assert (slope, intercept) == (pytest.approx(-5.93, abs=5e-3), pytest.approx(15.98, abs=5e-3))


def test_above_the_border_a_start_along_a_flat_direction_does_not_explode():
    """This is why hw03 says of which starts its sentence about the border holds."""
    hw03 = solutions("hw03_gradient_descent")
    H, rate = np.diag([2.0, 6.0]), 0.4
    assert rate > 2 / 6
    calm = hw03.gradient_descent(lambda x: H @ x, [4, 0], rate, 200)
    wild = hw03.gradient_descent(lambda x: H @ x, [4, 1e-6], rate, 200)
    assert np.linalg.norm(calm) < 1e-6 < 1e6 < np.linalg.norm(wild)


def test_which_candles_cost_least_on_the_forty_evenings():
    sentence = """The rule "light them if p ≥ 0.5" costs more than lighting them every night,
    although it is right on more evenings than the two other rules."""
    assert says("hw05_logistic_regression", sentence)
    hw05 = solutions("hw05_logistic_regression")
    evenings, frost = given("hw05_logistic_regression", "temperature", "evenings", "frost")[1:]
    model = hw05.CustomLogisticRegression(0.1, 10_000).fit(evenings, frost)
    p, costs, right = model.predict_proba(evenings), [], []
    for threshold in (0, 0.5, 0.05):
        lit = p >= threshold
        costs.append(int(400 * np.sum(lit) + 8000 * np.sum(~lit & (frost == 1))))
        right.append(np.mean(lit == (frost == 1)))
    assert costs == [16_000, 37_200, 10_000]
    assert np.argmax(right) == 1


def test_a_plane_separates_the_tumours_in_30_dimensions():
    assert says("hw05_logistic_regression", "In 30 dimensions a plane separates all malignant")
    X, benign = load_breast_cancer(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    # a plane separates them if these inequalities for (w, b) have a solution
    signs = np.where(benign == 1, 1.0, -1.0)[:, np.newaxis]
    rows = -signs * np.column_stack([X, np.ones(len(X))])
    found = linprog(np.zeros(31), A_ub=rows, b_ub=-np.ones(len(X)), bounds=(None, None))
    assert found.success


def test_the_librarys_price_of_a_classifier_is_ours_translated():
    assert says("hw05_logistic_regression", r"`C=1`, is your loss with $\alpha = 1 / (2 C n)$")
    hw05 = solutions("hw05_logistic_regression")
    X, y = load_breast_cancer(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    model = LogisticRegression(tol=1e-10, max_iter=10_000).fit(X, y)
    w, b = model.coef_[0], model.intercept_[0]
    dw, db = hw05.ridge_logistic_gradient(X, y, w, b, 1 / (2 * len(y)))
    assert np.max(np.abs([*dw, db])) < 1e-5


def test_two_measurements_of_cholesterol_rise_and_fall_together():
    data = load_diabetes()
    s1, s2 = (data.data[:, data.feature_names.index(name)] for name in ("s1", "s2"))
    assert 0.85 < np.corrcoef(s1, s2)[0, 1] < 0.95
    for name in ("hw04_linear_regression", "hw06_regularization"):
        assert says(name, "rise and fall together")


def test_least_squares_orders_too_much_heat_for_a_mild_day():
    sentence = "least squares follows the known days closely and orders more than 7 MWh for a mild"
    assert says("hw06_regularization", sentence)
    X, heat, powers = given("hw06_regularization", "outside", "X_days", "heat", "powers")[1:]
    model = LinearRegression().fit(X, heat)
    assert 7 < model.predict(powers([16.0])).item() < 8
    assert says("hw06_regularization", "some of them several hundred MWh")
    assert np.sum(np.abs(model.coef_) > 300) >= 2
