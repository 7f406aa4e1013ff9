# %% name that carries another participant's number
# Name the file as Moodle would name that of another participant, whose number is known.
def submission(kit):
    return "ben_7000001_assignsubmission_file_hw.ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% name that ends as another's
# Name the file so that whoever reads its name from the end, or the last number in it, finds another participant.
def submission(kit):
    return "x_assignsubmission_file_Ben Ray_7000001_assignsubmission_onlinetext_7000001_7000001.ipynb", kit.notebook(kit.wrong, assignment="arena")

# %% name with another's number in other digits
# Name the file with another participant's number in digits of other scripts, and with signs that look like the mark.
def submission(kit):
    return "Ben Ray_\uff17\uff10\uff10\uff10\uff10\uff10\uff11_assign\u00adsubmission_file_Ben Ray_7000001\uff3fassignsubmission_file_.ipynb", kit.notebook(kit.wrong, assignment="arena")
