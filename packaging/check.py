"""Hold the GitHub action, the workflow of `walletsim init` and the Containerfile to what they promise.

Neither GitHub nor a container engine is needed: files are checked against their schema and by their linter, and what they run
is run here, with the program given as the argument.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from ruamel.yaml import YAML

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = pathlib.Path(sys.executable).parent
SCENARIO = """scenario: A login
steps:
  - getAuthCode: {}
    as: ask
    expect: { state: success }
  - login: { authCode: "${ask.authCode}" }
    expect: { status: 200 }
"""


def main(program):
    action = YAML(typ="safe").load(ROOT / "action.yml")
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder)
        run([program, "init", project / "shop"])
        workflow = project / "shop/.github/workflows/walletsim.yml"
        schema("github-actions", ROOT / "action.yml")
        schema("github-workflows", workflow)
        steps = YAML(typ="safe").load(workflow)["jobs"]["walletsim"]["steps"]
        asks_for_what_the_action_takes(steps, action)
        needs_the_variable_that_it_names(steps, (project / "shop/README.md").read_text())
        plays(action, program, project)
    run([TOOLS / "hadolint", ROOT / "Containerfile"])
    contains((ROOT / "Containerfile").read_text(), program)
    print("action.yml, the workflow of `walletsim init` and Containerfile hold")


def asks_for_what_the_action_takes(steps, action):
    given = steps[-1]["with"]
    unknown = given.keys() - action["inputs"].keys()
    check(not unknown, f"the workflow of `walletsim init` gives the action what it does not take: {unknown}")


def needs_the_variable_that_it_names(steps, readme):
    """Before anything is fetched; GitHub itself would fetch the project in the place of walletsim."""
    name = re.search(r"^vars\.(\w+) == ''$", steps[0]["if"])[1]
    told = subprocess.run(["bash", "-e", "-c", steps[0]["run"]], capture_output=True, text=True)
    check(told.returncode == 1 and told.stdout.startswith("::error::") and name in told.stdout, told)
    check("${{ vars.%s }}" % name == steps[2]["with"]["repository"], "the workflow fetches something else than it checks")
    check(f"`{name}`" in readme, f"the README of `walletsim init` does not name {name}")


def plays(action, program, project):
    """The last step, as a runner would do it; what is given is never read as shell."""
    script = action["runs"]["steps"][-1]["run"]
    given = action["runs"]["steps"][-1]["env"].keys()
    (project / "login.yaml").write_text(SCENARIO)
    (project / "refused.yaml").write_text(SCENARIO.replace("200", "201"))

    def ends(**inputs):
        check(inputs.keys() <= given, f"{inputs.keys()} are not all of {given}")
        told = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=project,
            env={"PATH": f"{program.parent}:{os.environ['PATH']}", **dict.fromkeys(given, ""), **inputs},
            capture_output=True,
            text=True,
        )
        return told.returncode, told.stdout + told.stderr

    code, told = ends(PATHS="login.yaml", WALLET="gcash", REPORT_JUNIT="out.xml")
    check(code == 0 and "1 held" in told and (project / "out.xml").exists(), told)
    code, told = ends(PATHS="login.yaml refused.yaml")
    check(code == 4 and "1 held, 1 failed" in told, told)
    code, told = ends(PATHS="shop/scenarios", FIXTURES="shop/fixtures")
    check(code == 0 and "3 held" in told, told)
    merchant = "exec walletsim serve merchant --port $PORT"
    options = "--probe --fail-on findings\n--report-html pages --report-sarif out.sarif"
    code, told = ends(PATHS="login.yaml", MERCHANT_CMD=merchant, OPTIONS=options)
    check(code == 0 and "1 scenario probed; nothing found" in told, told)
    check((project / "out.sarif").exists() and list((project / "pages").iterdir()), "a report is missing")
    for name in ["PATHS", "OPTIONS"]:
        code, told = ends(**{"PATHS": "login.yaml", name: "$(touch${IFS}bad);touch bad"})
        check(code == 2 and not (project / "bad").exists(), told)


def contains(text, program):
    """The image: nothing but the program, not as root, with commands and variables that the program knows."""
    last = text[text.rindex("\nFROM ") :]
    check(last.startswith("\nFROM scratch\n"), "the image begins with something else than nothing")
    user = re.search(r"^USER (\d+):(\d+)$", last, re.M)
    check(user and "0" not in user.groups(), "the image does not say which user, or says root")
    path, *health = json.loads(re.search(r"HEALTHCHECK .*CMD (\[.*\])", last)[1])
    entry, command = (json.loads(re.search(rf"^{word} (\[.*\])", last, re.M)[1]) for word in ("ENTRYPOINT", "CMD"))
    check(entry == [path] and f"COPY --from=build {path} {path}\n" in last, "what is copied is not what is run")
    run([program, *health, "--help"])
    helped = run([program, *command, "--help"])
    for variable in re.findall(r"^ENV (\w+)=", last, re.M):
        check(variable in helped, f"`{' '.join(command)}` knows no {variable}")


def schema(name, file):
    run([TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{name}", file])


def run(command):
    told = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    check(told.returncode == 0, f"{' '.join(map(str, command))} ended with {told.returncode}\n{told.stdout}{told.stderr}")
    return told.stdout


def check(holds, told):
    if not holds:
        sys.exit(told)


main(pathlib.Path(sys.argv[1]).resolve())
