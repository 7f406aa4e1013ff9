"""The columns of grades.csv are those that spreadsheets and scripts of courses read."""

from mlmath.results.grades_table import grades_table


def test_the_heading_names_every_column_even_when_nobody_has_handed_in():
    assert grades_table([], {}, ["mse", "=mae"]) == (
        "\ufeffname,id,student,file,submitted,status,score,late_hours,late_penalty,adjustment,"
        "final,possible,percent,mse,'=mae,state,reasons,tests,seconds\n"
    )
