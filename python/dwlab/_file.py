"""HDF5 files of dwlab: arrays with units and axes, believed only after their content is proven."""

import hashlib
import json
import os
from collections.abc import Mapping

import h5py
import numpy

_MOST_LEVELS = 16
_HASHES = ("content_sha256", "result_sha256")


class Unverified(ValueError):
    """A file whose content is not what its hash says."""


class Array(numpy.ndarray):
    """Numbers of a data set.

    units: as written, "1" where they have none
    axes:  their names, one for every dimension
    """

    def __new__(cls, values, units="", axes=()):
        array = numpy.asarray(values).view(cls)
        array.units = units
        array.axes = tuple(axes)
        return array

    def __array_finalize__(self, source):
        self.units = getattr(source, "units", "")
        self.axes = getattr(source, "axes", ()) if getattr(source, "shape", None) == self.shape else ()


def _text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _line(path, attribute, value):
    if isinstance(value, h5py.Group):
        return f"{path}\t\tgroup\t\t\n".encode()
    array = numpy.asarray(value)
    if array.dtype.kind in "iuf":
        kind = f"{array.dtype.kind}{8 * array.dtype.itemsize}"
        data = array.astype(array.dtype.newbyteorder("<")).tobytes()
    else:
        kind = "text"
        data = b"".join((t if isinstance(t, bytes) else t.encode()) + b"\0" for t in array.ravel().tolist())
    shape = ",".join(map(str, array.shape))
    return f"{path}\t{attribute}\t{kind}\t{shape}\t{hashlib.sha256(data).hexdigest()}\n".encode()


def _require_values(path, item):
    """Numbers and texts of fixed length: one of variable length may be there a million times in a few bytes."""
    types = {name: item.attrs.get_id(name).dtype for name in item.attrs}
    if isinstance(item, h5py.Dataset):
        types["its values"] = item.dtype
    for name, dtype in types.items():
        if dtype.kind not in "iufS":
            raise Unverified(f"{path}: {item.name}: {name}: is of a type that dwlab does not write")


def _require_plain(path, group, size, seen, level=0):
    """Refuses what dwlab does not write before anything of it is read; returns how many of the file's bytes are left.

    Links but hard ones, values in pieces, packed, elsewhere or not written: reading them would take other files, or memory without
    end. What is damaged below this the library finds, or the hash does; `dwlab verify` looks at every byte.
    """
    if level > _MOST_LEVELS:
        raise Unverified(f"{path}: {group.name}: is in too many groups")
    _require_values(path, group)
    for name in group:
        link = group.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):
            raise Unverified(f"{path}: {group.name}: holds a link that dwlab does not make, {name!r}")
        item = group[name]
        address = h5py.h5o.get_info(item.id).addr
        if address in seen:
            raise Unverified(f"{path}: {item.name}: has two names")
        seen.add(address)
        if isinstance(item, h5py.Group):
            size = _require_plain(path, item, size, seen, level + 1)
        elif not isinstance(item, h5py.Dataset) or item.shape is None:
            raise Unverified(f"{path}: {item.name}: is neither a group nor a data set with values")
        elif item.chunks or item.external or item.is_virtual or item.id.get_offset() is None:
            raise Unverified(f"{path}: {item.name}: is not stored in one piece, as dwlab does it")
        else:
            _require_values(path, item)
            size -= item.nbytes
            if size < 0:
                raise Unverified(f"{path}: {item.name}: claims more bytes than the file has")
    return size


def content_sha256(file):
    """The hash of everything in an open h5py.File but its two hashes, as docs/formats.md defines it."""
    lines = [_line("/", name, value) for name, value in file.attrs.items() if name not in _HASHES]

    def visit(name, item):
        lines.append(_line("/" + name, "", item if isinstance(item, h5py.Group) else item[()]))
        lines.extend(_line("/" + name, *attribute) for attribute in item.attrs.items())

    file.visititems(visit)
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


class File(Mapping):
    """A file that was read: path of a data set to its Array, in the order of their names."""

    def __init__(self, attrs, arrays):
        self.attrs = attrs
        self._arrays = arrays

    def __getitem__(self, path):
        try:
            return self._arrays[path.strip("/")]
        except KeyError:
            raise KeyError(f"{path}: there is {', '.join(self._arrays)}") from None

    def __iter__(self):
        return iter(self._arrays)

    def __len__(self):
        return len(self._arrays)

    def __repr__(self):
        rows = [f"  {path} [{', '.join(a.axes)}] {a.shape} / {a.units}" for path, a in self._arrays.items()]
        return "\n".join([f"{self.schema}, seed {self.attrs.get('seed')}", *rows])

    @property
    def schema(self):
        """What kind of file it is, such as dwlab.ensemble/1."""
        return self.attrs["schema"]

    def _json(self, name):
        parts = [self.attrs[name]]
        while f"{name}_{len(parts)}" in self.attrs:
            parts.append(self.attrs[f"{name}_{len(parts)}"])
        return json.loads("".join(parts))

    @property
    def spec(self):
        """What was run: the device, the experiment."""
        return self._json("spec_json")

    @property
    def inputs(self):
        """What the result was made from."""
        return self._json("inputs")

    def group(self, name):
        """The data sets below a group, by their paths in it."""
        prefix = name.strip("/") + "/"
        return {path[len(prefix):]: array for path, array in self._arrays.items() if path.startswith(prefix)}

    def to_xarray(self, name):
        """The data sets directly in a group as an xarray.Dataset; a dimension is named as its axis.

        Where data sets of one group have axes of one name and two lengths, that of another length than the first is called after
        its data set.
        """
        import xarray

        lengths = {}
        variables = {}
        for key, array in self.group(name).items():
            if "/" not in key:
                dims = [
                    axis if lengths.setdefault(axis, size) == size else f"{key}_{axis}"
                    for axis, size in zip(array.axes, array.shape)
                ]
                variables[key] = (dims, numpy.asarray(array), {"units": array.units})
        return xarray.Dataset(variables, attrs={"schema": self.schema, "seed": int(self.attrs["seed"])})


def read(path, verify=True):
    """Reads a file of dwlab as a whole.

    Raises Unverified where it is no file of dwlab, or its content is not what its hash says, unless verify is False.
    `dwlab verify` finds more: also the inputs, back to seeds and specifications.
    """
    if os.path.isfile(path) and not h5py.is_hdf5(path):
        raise Unverified(f"{path}: is not an HDF5 file; dwlab import makes one of a table in text")
    with h5py.File(path, "r") as file:
        if "schema" not in file.attrs or "content_sha256" not in file.attrs:
            raise Unverified(f"{path}: is no file of dwlab")
        if verify:
            _require_plain(path, file, os.path.getsize(path), {h5py.h5o.get_info(file["/"].id).addr})
        attrs = {name: _text(value) for name, value in file.attrs.items()}
        if verify and content_sha256(file) != attrs["content_sha256"]:
            raise Unverified(f"{path}: its content is not what its hash says")
        arrays = {}

        def visit(name, item):
            if isinstance(item, h5py.Dataset):
                axes = _text(item.attrs.get("axes", ""))
                arrays[name] = Array(item[()], _text(item.attrs.get("units", "")), axes.split(",") if axes else ())

        file.visititems(visit)
    return File(attrs, arrays)
