"""Files that dwlab wrote, in the folder of $DWLAB_FILES, and a launcher that stands in for it."""

import os
import pathlib
import shutil
import stat
import sys
import tempfile
import types
import unittest
import unittest.mock

import h5py
import numpy

import dwlab

FILES = pathlib.Path(os.environ["DWLAB_FILES"])


class Reading(unittest.TestCase):
    def test_arrays_are_those_of_h5py_and_know_their_units(self):
        file = dwlab.read(FILES / "d2.ensemble.h5")
        with h5py.File(FILES / "d2.ensemble.h5") as plain:
            numpy.testing.assert_array_equal(file["set/position_m"], plain["set/position_m"][()])
        q = file["set/position_m"]
        self.assertEqual(("state", "device", "cycle"), q.axes)
        self.assertEqual("m", q.units)
        self.assertEqual((), q.mean(axis=0).axes)
        self.assertEqual("dwlab.ensemble/1", file.schema)
        self.assertEqual("d2", file.spec["name"])
        self.assertEqual([], file.inputs)
        self.assertIn("position_m", file.group("set"))
        self.assertIn("set/position_m [state, device, cycle]", repr(file))
        with self.assertRaisesRegex(KeyError, "set/position_m"):
            file["set/positions"]

    def test_inputs_are_told(self):
        self.assertEqual(["ensemble"], [one["role"] for one in dwlab.read(FILES / "d2.table.h5").inputs])

    def test_a_changed_number_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "changed.h5"
            shutil.copy(FILES / "d2.ensemble.h5", copy)
            with h5py.File(copy, "r+") as file:
                file["set/position_m"][0, 0, 0] += 1e-9
            with self.assertRaises(dwlab.Unverified):
                dwlab.read(copy)
            self.assertEqual("dwlab.ensemble/1", dwlab.read(copy, verify=False).schema)

    def test_another_programs_file_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            other = pathlib.Path(folder) / "other.h5"
            with h5py.File(other, "w") as file:
                file["x"] = [1, 2]
            with self.assertRaisesRegex(dwlab.Unverified, "no file of dwlab"):
                dwlab.read(other)

    def test_what_dwlab_does_not_write_is_refused_before_it_is_read(self):
        def packed(file):
            file.create_dataset("x", shape=(2**33,), dtype="f8", chunks=(2**20,), compression="gzip")

        def twice(file):
            file["x"] = [1.0]
            file["y"] = file["x"]

        def around(file):
            file.create_group("g")["h"] = file["/"]

        made = {
            "is not stored in one piece": packed,
            "/y: has two names": twice,
            "/g/h: has two names": around,
            "a link that dwlab does not make, 'x'": lambda file: file.update({"x": h5py.SoftLink("/y")}),
            "does not make, 'e'": lambda file: file.update({"e": h5py.ExternalLink("other.h5", "/x")}),
            "/x: its values: is of a type": lambda file: file.update({"x": ["one", "two"]}),
            "/: long: is of a type": lambda file: file.attrs.update({"long": "of variable length"}),
            "is in too many groups": lambda file: file.create_group("/".join("g" * 17)),
            "/x: is neither a group nor a data set with values": lambda file: file.update({"x": h5py.Empty("f8")}),
        }
        with tempfile.TemporaryDirectory() as folder:
            for number, (refusal, make) in enumerate(made.items()):
                path = pathlib.Path(folder) / f"{number}.h5"
                with h5py.File(path, "w") as file:
                    file.attrs["schema"] = numpy.bytes_("dwlab.table/1")
                    file.attrs["content_sha256"] = numpy.bytes_("0" * 64)
                    make(file)
                with self.assertRaisesRegex(dwlab.Unverified, refusal):
                    dwlab.read(path)

    def test_a_table_in_text_is_named_as_what_it_is_not(self):
        with tempfile.TemporaryDirectory() as folder:
            text = pathlib.Path(folder) / "measured.csv"
            text.write_text("state,conductance\n0,1e-6\n")
            with self.assertRaisesRegex(dwlab.Unverified, "measured.csv: is not an HDF5 file"):
                dwlab.read(text)
            with self.assertRaises(FileNotFoundError):
                dwlab.read(pathlib.Path(folder) / "none.h5")

    def test_xarray_is_given_the_dimensions(self):
        taken = {}
        stand_in = types.SimpleNamespace(Dataset=lambda variables, attrs: taken.update(variables, seed=attrs["seed"]))
        with unittest.mock.patch.dict(sys.modules, xarray=stand_in):
            dwlab.read(FILES / "d2.table.h5").to_xarray("set")
        dimensions, values, attrs = taken["transition"]
        self.assertEqual(["state", "bin"], dimensions)
        self.assertEqual((2, 2), values.shape)
        self.assertEqual({"units": "1"}, attrs)
        self.assertEqual({"units": "J"}, taken["energy_J"][2])
        self.assertEqual(1, taken["seed"])


class Running(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def launcher(self, script):
        file = pathlib.Path(self.folder.name) / "dwlab"
        file.write_text("#!/bin/sh\n" + script)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        os.environ["DWLAB"] = str(file)
        self.addCleanup(os.environ.pop, "DWLAB")

    def test_options_become_words(self):
        self.launcher('printf "%s|" "$@"')
        said = dwlab.run("simulate", "d2", devices=8, until_ci=0.02, force=True, quiet=True, set=["a=1", "b=2"], seed=None)
        self.assertEqual("simulate|d2|--devices|8|--until-ci|0.02|--force|--quiet|--set|a=1|--set|b=2|", said)

    def test_much_text_on_both_streams_is_read(self):
        self.launcher("for i in $(seq 20000); do echo 'a line of output'; echo 'a line of progress' >&2; done")
        self.assertEqual(20000, dwlab.run("table", "x", quiet=True).count("output"))

    def test_a_refusal_has_its_code_and_its_line(self):
        self.launcher("echo working >&2; echo 'dwlab: x: no such file' >&2; exit 2")
        with self.assertRaisesRegex(dwlab.Refused, "dwlab: x: no such file") as caught:
            dwlab.run("calibrate", "x", quiet=True)
        self.assertEqual(2, caught.exception.code)

    def test_a_device_is_a_dictionary(self):
        self.launcher("""echo '{"name": "d2", "temperature_K": 300}'""")
        self.assertEqual(300, dwlab.device("d2")["temperature_K"])


if __name__ == "__main__":
    unittest.main()
