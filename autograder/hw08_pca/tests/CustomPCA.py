# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "CustomPCA"
points = [0, 0, 2, 2, 1, 1, 1]

def recognised(values, table):
    """Return the hint for known wrong values, to be added to a message; else nothing."""
    import numpy as np

    try:
        numbers = np.concatenate([np.ravel(np.asarray(value, dtype=float)) for value in values])
    except Exception:
        return ""
    for known, hint in table:
        if len(known) == numbers.size:
            largest = max(map(abs, known), default=0)
            if np.allclose(numbers, known, rtol=0, atol=2e-5 * largest + 1e-12):
                return "\nHint: " + hint
    return ""

KNOWN_1 = [
    ([5.0, -5.0], 'Transform one new sample alone, then together with others. Why does its score change? Which mean has the model learnt?'),
]

KNOWN_2 = [
    ([-0.629, -0.6484, -0.4288, -0.7489, 0.3573, 0.5581, 58.464, 10.9101], 'Your first direction points from the origin to the middle of the data. What has to be subtracted before the matrix is formed?'),
    ([0.2341, 0.6725, 0.7021, 0.9698, -0.111, -0.2171, 11.1029, 8.5349], 'The directions and the ratios are right, the variances a little too small. Compare with Question 1.'),
    ([0.6782, 0.2171, -0.7021, -0.7318, 0.111, -0.6725, 13.3235, 10.2418], 'Check C w = lambda w for your first component. In what eigh returns, where does an eigenvector stand?'),
]

KNOWN_3 = [
    ([7.9346, 10.2418], 'Your first component is the direction in which the data vary least. In which order does eigh sort?'),
]

@test_case(points=None, hidden=False)
def test_pca_of_the_worked_example(CustomPCA):
    import numpy as np
    X = np.array([[16.0, 28.0], [14.0, 17.0], [4.0, 12.0], [6.0, 23.0]])
    model = CustomPCA(n_components=1)
    fitted = model.fit(X.copy())
    assert fitted is not None, 'fit returned None: its last line should be return self'
    assert np.allclose(model.mean, [10, 20]), f'the mean is (10, 20), yours is {model.mean}'
    shape = np.shape(model.components)
    assert shape == (1, 2), f'one component of two features: components has shape (1, 2), yours has {shape}'
    w = np.asarray(model.components)[0]
    likely = [([0.8, -0.6], 'that is where the data vary least; eigh sorts from small to large'), ([0.6, -0.8], 'that is a row of the matrix of eigenvectors; they stand in its columns'), (np.linalg.eigh(X.T @ X)[1][:, 1], 'that direction points at the mean; centre the data')]
    for wrong, why in likely:
        assert not np.isclose(abs(w @ wrong), 1), f'your direction is {w}: {why}'
    assert np.isclose(abs(w @ [0.6, 0.8]), 1), f'w1 is (0.6, 0.8) or its negative, yours is {w}'
    assert np.isclose(w @ w, 1), f'w1 has length 1, yours is {w}'
    assert np.shape(model.explained_variance) == (1,), f'explained_variance has shape (1,), yours has {np.shape(model.explained_variance)}'
    variance = np.asarray(model.explained_variance)[0]
    likely = {50: 'divide by n - 1 = 3, not by n = 4', 200: 'the sum is not divided by n - 1 yet', 200 ** 0.5: 'that is a singular value; the variance is its square over n - 1', 50 / 3: 'that is the smaller one'}
    for wrong, why in likely.items():
        assert not np.isclose(variance, wrong), f'your explained_variance is {variance}: {why}'
    assert np.isclose(variance, 200 / 3), f'the variance is 200 / 3, yours is {variance}'
    shape = np.shape(model.explained_variance_ratio)
    assert shape == (1,), f'explained_variance_ratio has shape (1,), yours has {shape}'
    ratio = np.asarray(model.explained_variance_ratio)[0]
    assert not np.isclose(ratio, 1), 'your ratio is 1: it is a share of all directions, not of one'
    assert np.isclose(ratio, 0.8), f'the ratio is 200 / 250 = 0.8, yours is {ratio}'
    Z = model.transform(X[:2])
    assert Z is not None, 'transform returned None: is there a return at the end?'
    assert np.shape(Z) == (2, 1), f'two samples have scores of shape (2, 1), yours: {np.shape(Z)}'
    Z = np.asarray(Z)
    assert not np.isclose(abs(Z[0, 0]), 32), 'the score of (16, 28) is 32: subtract the mean first'
    assert np.allclose(abs(Z), [[10], [0]]), f'the scores are ±10 and 0, yours are {Z.tolist()}' + recognised((Z,), KNOWN_1)
    back = model.inverse_transform(Z)
    assert back is not None, 'inverse_transform returned None: is there a return at the end?'
    assert not np.allclose(back, [[6, 8], [0, 0]]), 'inverse_transform has to add the mean again'
    assert np.allclose(back, [[16, 28], [10, 20]]), f'the first two samples come back as (16, 28) and (10, 20), yours as {back}'

@test_case(points=None, hidden=False)
def test_pca_of_three_features(CustomPCA):
    import numpy as np
    X = np.array([[3.0, 1, 0], [7, 2, 1], [8, 6, 1], [1, 9, 2], [5, 5, 9], [0, 1, 2]])
    C = np.cov(X, rowvar=False)
    model = CustomPCA(2)
    model.fit(X)
    W, variances = (np.asarray(model.components), np.asarray(model.explained_variance))
    assert W.shape == (2, 3), f'two components of three features: (2, 3), yours is {W.shape}'
    assert np.allclose(W @ W.T, np.eye(2)), f'the rows of components should have length 1 and be at right angles, but W @ W.T is {np.round(W @ W.T, 3).tolist()}. np.linalg.eigh returns eigenvectors as columns.'
    for j in range(2):
        assert np.allclose(C @ W[j], variances[j] * W[j]), f'row {j} of components should be an eigenvector of the covariance matrix C with the eigenvalue explained_variance[{j}], but C @ w is {C @ W[j]} and lambda * w is {variances[j] * W[j]}' + recognised((W, variances), KNOWN_2)
    largest = np.linalg.eigvalsh(C)[::-1][:2]
    assert np.allclose(variances, largest), f'the two largest are {largest}, yours are {variances}' + recognised((variances,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_fit_finds_the_mean_the_directions_and_their_variances(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(811)
    for n, d, k in ((7, 3, 2), (40, 5, 3), (12, 4, 4), (9, 1, 1), (30, 6, 1)):
        X = rng.normal(size=(n, d)) * 0.6 ** np.arange(d)[::-1]
        X = X @ rng.normal(size=(d, d)) + rng.normal(size=d) * 10
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(n_components=k)
        model.fit(X)
        call = f'fit with X of shape {(n, d)} and n_components={k}'
        assert_close(model.mean, expected.mean, f'{call}: mean', look='One mean per column.')
        look = 'The largest eigenvalues of the covariance matrix with n - 1, the largest first.'
        wanted = expected.explained_variance
        assert_close(model.explained_variance, wanted, f'{call}: explained_variance', look=look)
        look = 'Divide by the variance of all directions, also of those that are not kept.'
        wanted, ratio = (expected.explained_variance_ratio, model.explained_variance_ratio)
        assert_close(ratio, wanted, f'{call}: explained_variance_ratio', look=look)
        W = as_numbers(model.components, f'{call}: components')
        assert W.shape == (k, d), f'{call}: components has shape {W.shape}, one row per component'
        look = 'The rows should have length 1 and be at right angles to each other.'
        assert_close(W @ W.T, np.eye(k), f'{call}: W @ W.T', atol=1e-07, look=look)
        look = 'With eigh the eigenvectors are columns; sort them together with their eigenvalues.'
        cosines = np.abs(np.sum(W * expected.components, axis=1))
        assert np.allclose(cosines, 1, atol=1e-07), f'{call}: at least one row of components is not the right direction, with either sign. {look}'

@test_case(points=None, hidden=True)
def test_transform_and_inverse_transform_project_new_samples(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(812)
    for n, d, k in ((25, 4, 2), (10, 3, 1), (50, 6, 4)):
        X = rng.normal(size=(n, d)) * 0.6 ** np.arange(d)[::-1] @ rng.normal(size=(d, d)) + 7
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(k)
        model.fit(X.copy())
        W = as_numbers(model.components, f'components of a model with {k} of {d} directions')
        assert W.shape == (k, d), f'components has shape {W.shape} for k = {k} and d = {d}'
        signs = np.sign(np.sum(W * expected.components, axis=1))
        for m in (1, 8):
            new = rng.normal(size=(m, d)) * 3 - 2
            scores = expected.transform(new.copy())
            points = expected.inverse_transform(scores)
            call = f'transform of {m} new samples with {d} features, {k} components'
            look = 'Subtract the mean that fit has learnt, then multiply by your components.'
            Z = model.transform(new.copy())
            assert_close(Z, scores * signs, call, atol=1e-06, look=look)
            look = 'What belongs to a score of 0? The mean must come back.'
            back = model.inverse_transform(np.asarray(Z))
            assert_close(back, points, f'inverse_transform after {call}', atol=1e-06, look=look)
        Z = rng.normal(size=(3, k)) * 4
        again = model.transform(np.asarray(model.inverse_transform(Z.copy())))
        call = f'transform(inverse_transform(Z)) for Z of shape {Z.shape}'
        assert_close(again, Z, call, atol=1e-06, look='Scores that are turned into points and back.')
    Z = as_numbers(model.transform(X.copy()), 'transform(X)')
    assert Z.shape == (n, k), f'transform(X) of the fitted X has shape {Z.shape}'
    call = 'the covariance matrix of transform(X) for the fitted X'
    look = 'On the diagonal are the explained variances; different scores do not vary together.'
    wanted = np.diag(expected.explained_variance)
    assert_close(np.cov(Z, rowvar=False), wanted, call, atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_all_directions_give_the_data_back_also_with_few_samples(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(813)
    for n, d, k in ((8, 3, 3), (4, 7, 3), (2, 5, 1), (5, 5, 4), (6, 1, 1)):
        X = rng.normal(size=(n, d)) * np.linspace(1, 4, d) + rng.normal(size=d) * 6
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(k)
        model.fit(X.copy())
        call = f'{n} samples with {d} features and all {k} directions in which they spread'
        look = 'Is the matrix whose eigenvectors you take of shape (d, d)?'
        W = as_numbers(model.components, f'components of {call}')
        assert W.shape == (k, d), f'components of {call} has shape {W.shape}. {look}'
        wanted = expected.explained_variance
        assert_close(model.explained_variance, wanted, f'explained_variance of {call}', look=look)
        back = model.inverse_transform(np.asarray(model.transform(X.copy())))
        look = 'Nothing is lost here, so the samples come back as they were.'
        assert_close(back, X, f'inverse_transform(transform(X)) of {call}', atol=1e-06, look=look)
    X = rng.normal(size=(10, 3)) * [1, 5, 2]
    X[:, 1] = 12.5
    expected = reference.CustomPCA(2).fit(X.copy())
    model = CustomPCA(2)
    model.fit(X.copy())
    call = 'three features, one of them constant, and two components'
    look = 'A constant column has variance 0 and needs no direction.'
    ratio = expected.explained_variance_ratio
    assert_close(model.explained_variance_ratio, ratio, f'the ratio of {call}', look=look)
    back = model.inverse_transform(np.asarray(model.transform(X.copy())))
    assert_close(back, X, f'inverse_transform(transform(X)) with {call}', atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_pca_before_fit_fitting_again_and_two_models_at_once(CustomPCA):
    import numpy as np
    from comparing import assert_close
    for name, width in (('transform', 3), ('inverse_transform', 2)):
        model = CustomPCA(2)
        try:
            getattr(model, name)(np.ones((4, width)))
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised {error!r}') from error
        raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised nothing')
    rng = np.random.default_rng(814)
    X, other = (rng.normal(size=(9, 4)) * [1, 2, 4, 8] + 3, rng.normal(size=(6, 2)) * [3, 1] - 5)
    mean_of_x, mean_of_other = (X.mean(axis=0), other.mean(axis=0))
    first, second = (CustomPCA(2), CustomPCA(1))
    fitted = first.fit(X.copy())
    assert hasattr(fitted, 'transform'), 'fit(X) does not return the model: return self'
    variances, scores = (np.array(first.explained_variance), np.array(first.transform(X.copy())))
    second.fit(other.copy())
    call = 'the first of two models, after the second was fitted'
    look = 'Where is what was learnt kept: in the object, or in a place that all objects share?'
    assert_close(first.mean, mean_of_x, f'{call}: mean', look=look)
    assert_close(first.explained_variance, variances, f'{call}: explained_variance', look=look)
    assert_close(first.transform(X.copy()), scores, f'{call}: transform(X)', look=look)
    fresh = CustomPCA(2)
    fresh.fit(other.copy())
    first.fit(other.copy())
    call = 'a model that was fitted before, to other data'
    look = 'Every call of fit starts afresh, with the same result as that of a new model.'
    assert_close(first.mean, mean_of_other, f'{call}: mean', look=look)
    variances = fresh.explained_variance
    points = fresh.inverse_transform(np.asarray(fresh.transform(other.copy())))
    assert_close(first.explained_variance, variances, f'{call}: explained_variance', look=look)
    back = first.inverse_transform(np.asarray(first.transform(other.copy())))
    assert_close(back, points, f'{call}: inverse_transform(transform(X))', atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_pca_takes_whole_numbers_and_leaves_its_arguments_alone(CustomPCA):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X = np.array([[9, 2, 0], [3, 5, 1], [0, 1, 7], [6, 6, 2], [1, 8, 3], [12, 0, 4]])
    expected = reference.CustomPCA(2).fit(X.copy())
    points = expected.inverse_transform(expected.transform(X.copy()))
    model = CustomPCA(2)
    model.fit(X.copy())
    call = 'fit of an integer array'
    look = 'The mean and the components are not whole numbers.'
    assert_close(model.mean, expected.mean, f'{call}: mean', look=look)
    wanted = expected.explained_variance
    assert_close(model.explained_variance, wanted, f'{call}: explained_variance', look=look)
    back = model.inverse_transform(np.asarray(model.transform(X.copy())))
    call = 'inverse_transform(transform(X)) of an integer array'
    assert_close(back, points, call, atol=1e-06, look=look)
    pixels = (20 * X).astype(np.uint8)
    expected = reference.CustomPCA(2).fit(pixels.astype(float))
    model = CustomPCA(2)
    model.fit(pixels)
    call = 'fit of a uint8 array'
    look = 'In uint8 a sum of rows does not fit. Make X an array of floats first.'
    assert_close(model.mean, expected.mean, f'{call}: mean', look=look)
    wanted = expected.explained_variance
    assert_close(model.explained_variance, wanted, f'{call}: explained_variance', look=look)
    before = X.copy()
    model.fit(X)
    model.transform(X)
    assert_unchanged(before, X, 'fit(X) and transform(X) of whole numbers: X')
    X, Z = (X.astype(float), np.array([[1.0, -2.0], [0.5, 3.0]]))
    X_before, Z_before = (X.copy(), Z.copy())
    model.fit(X)
    assert_unchanged(X_before, X, 'CustomPCA(2).fit(X): X')
    model.transform(X)
    assert_unchanged(X_before, X, 'transform(X): X')
    model.inverse_transform(Z)
    assert_unchanged(Z_before, Z, 'inverse_transform(Z): Z')

