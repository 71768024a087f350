/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.Python;

/** Tests the loader in Python with files that no writer makes; those of writers are in the tests of the writers. */
class PythonLoaderTest {

    /** Makes files of all kinds, with NumPy alone. */
    private static final String MAKE = """
            import json
            import os
            import struct
            import sys
            import zlib

            import numpy as np

            sys.path.insert(0, sys.argv[1])
            sys.modules["zstandard"] = None
            import ken_subnetwork as ken

            os.chdir(sys.argv[2])


            def refused(part, call, *arguments):
                try:
                    call(*arguments)
                except ken.KenError as e:
                    assert part in str(e), e
                else:
                    raise AssertionError(f"not refused: {arguments}")


            def written(path, data):
                with open(path, "wb") as file:
                    file.write(data)
                return path


            def container(header, data):
                text = json.dumps(header).encode()
                return struct.pack("<Q", len(text)) + text + data


            def text(of):
                return struct.pack("<Q", len(of.encode())) + of.encode()


            def gguf(entries, tensors):
                head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(entries))
                head += b"".join(text(key) + struct.pack("<I", kind) + value for key, kind, value in entries)
                for name, kind, dims, offset in tensors:
                    head += text(name) + struct.pack(f"<I{len(dims)}QIQ", len(dims), *dims, kind, offset)
                return head + bytes(-len(head) % 32)


            def tensor(name, dtype, shape, data, drop=(), **more):
                digest = ken.digest(dtype, shape, np.frombuffer(data, np.uint8))
                entry = {"name": name, "dtype": dtype, "shape": shape, "fate": "whole", "value_coding": "raw",
                         "tuned": digest, "pruned": digest, **more}
                return {key: value for key, value in entry.items() if key not in drop}, data


            def net(*tensors, requires=("gguf",), path="hostile.ken"):
                entries, streams, data = [entry for entry, _ in tensors], {}, b""
                for entry, bytes_ in {entry["name"]: (entry, bytes_) for entry, bytes_ in tensors}.values():
                    streams["whole:" + entry["name"]] = {"dtype": "U8", "shape": [len(bytes_)],
                                                         "data_offsets": [len(data), len(data) + len(bytes_)]}
                    data += bytes_
                outer = {"format": "ken-subnetwork", "version": "2", "requires": json.dumps(requires)}
                digests = {of: ken._digest_of_all({entry["name"]: entry[of] for entry in entries})
                           for of in ("tuned", "pruned")}
                bases = {entry.get("base_name", entry["name"]): entry["base"] for entry in entries if "base" in entry}
                inner = {**outer, "fill": "base", "tensors": json.dumps(entries), "tuned_digest": digests["tuned"],
                         "pruned_digest": digests["pruned"], "base_digest": ken._digest_of_all(bases)}
                header = zlib.compress(json.dumps({"__metadata__": inner, **streams}).encode())
                places = {"data": [0, len(data)], "header": [len(data), len(data) + len(header)]}
                return written(path, container({"__metadata__": outer, **{
                    name: {"dtype": "U8", "shape": [end - begin], "data_offsets": [begin, end]}
                    for name, (begin, end) in places.items()}}, data + header))


            W = np.arange(2, dtype="<f4").tobytes()
            """;

    @TempDir
    Path work;

    private void run(String script) throws Exception {
        Python.run(work, MAKE + script, Documents.folder().resolveSibling("python"), work);
    }

    /** Claims of a list that are not backed, or not announced. */
    @Test
    void listsThatNoWriterMakes() throws Exception {
        run("""
                norm, digest = tensor("norm", "F32", [2], W), "0" * 64
                base = written("base.safetensors", container({"b": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}, W))
                ken.restore(*map(os.fsencode, (base, net(norm, requires=(), path="good.ken"), "good.safetensors")))
                assert ken._Checkpoint(b"good.safetensors").bits("norm").tobytes() == W


                def hostile(*tensors, requires=("residuals",)):
                    refused("has a list of tensors that is damaged", ken.Subnetwork, net(*tensors, requires=requires))


                hostile(norm, norm)
                hostile(tensor("norm", "F32", [2], W, fate="base", drop=["value_coding"]))
                hostile(tensor("norm", "F32", [2], W, fate="pruned", kept=0, stored=0, mask_coding="none",
                               kept_coding="none"))
                hostile(norm, tensor("a", "F32", [2], W, base_name="b"))
                hostile(norm, tensor("a", "F32", [2], W, tied_to="norm"))
                for coding in "raw", "planes", "residuals", "other":
                    hostile(tensor("norm", "F32", [1 << 50], W, value_coding=coding))
                for dtype, before in ("U8", "I8"), ("F32", "I32"), ("BF16", "F8_E4M3"), ("F4", "F6_E2M3"):
                    hostile(tensor("norm", dtype, [4], bytes(16), base=digest, base_dtype=before))
                net(tensor("norm", "F32", [2], W, base=digest, base_dtype="BF16"), requires=())
                ken.Subnetwork("hostile.ken")
                """);
    }

    /** GGUF files that are told in a way that fits neither what is announced nor the rest of the file. */
    @Test
    void ggufFilesThatNoWriterMakes() throws Exception {
        run("""
                long, codes = struct.pack("<IQ", 0, 5000) + bytes(5000), bytes(range(18))
                alone, listed = [("long", 9, b"")], [("norm", 0, [2], 0), ("codes", 2, [32], 32)]
                norm, quantised = tensor("norm", "F32", [2], W), tensor("codes", "Q4_0", [32], codes)
                value = tensor("gguf:value:long", "U8", [len(long), 1], long)


                def file(entries, of=listed):
                    return gguf(entries, of) + W + bytes(24) + codes


                def frame(entries=alone, of=listed, size=len(long), **more):
                    head = gguf(entries, of)
                    data = head + bytes(-(len(head) + size) % 32 + 24)
                    return tensor("gguf:frame", "U8", [len(data), 1], data, **more)


                whole = file([("long", 9, long)])
                base = written("base.gguf", whole)
                data = ken._Gguf(base).bits("gguf:frame").tobytes()
                parts = [tensor("gguf:frame", "U8", [len(data), 1], data), value]
                net(*parts, norm, quantised, path="good.ken")
                ken.restore(*map(os.fsencode, (base, "good.ken", "good.gguf")))
                with open("good.gguf", "rb") as made:
                    assert made.read() == whole
                refused("makes a GGUF file", ken.apply_, {"norm": np.zeros(2, "<f4")}, "good.ken")
                refused("makes a GGUF file", ken.apply_chain_, {}, ["good.ken"])


                def hostile(*tensors, requires=("gguf",)):
                    refused("has a list of tensors that is damaged", ken.Subnetwork, net(*tensors, requires=requires))


                hostile(norm, quantised)
                hostile(*parts, norm, requires=())
                hostile(value, norm, requires=())
                hostile(norm, quantised, requires=())
                hostile(value, norm)
                hostile(tensor("gguf:frame", "U8", [len(data)], data), norm)
                hostile(tensor("gguf:frame", "U8", [1, len(data)], data), norm)
                hostile(tensor("gguf:frame", "I8", [len(data), 1], data), norm)
                hostile(*parts, norm, tensor("gguf:other", "U8", [1, 1], b"1"))
                hostile(*parts, norm, tensor("row", "Q4_0", [2, 16], codes))


                def unfit(*tensors):
                    refused("has a GGUF header that does not fit", ken.restore, base, net(*tensors), "out.gguf")
                    assert not os.path.exists("out.gguf")


                other = tensor("gguf:value:other", "U8", [4096, 1], bytes(4096))
                unfit(*parts, other, norm, quantised)
                unfit(*parts, norm)
                unfit(*parts, tensor("norm", "I32", [2], W), quantised)
                unfit(*parts, tensor("norm", "F32", [2, 1], W), quantised)
                unfit(frame(of=[*listed, listed[0]]), value, norm, quantised)
                unfit(frame([*alone, *alone], size=2 * len(long)), value, norm, quantised)
                unfit(tensor("gguf:frame", "U8", [3, 1], b"GGU"), value, norm, quantised)


                def damaged(entries=(), of=listed):
                    refused("is damaged, or of a kind of GGUF", ken._Checkpoint, written("bad.gguf", file(entries, of)))


                damaged([("a", 0, b"1"), ("a", 0, b"1")])
                damaged(of=[*listed, listed[0]])
                damaged(of=[*listed, ("gguf:frame", 0, [2], 0)])
                for number in 0, 48, 1 << 21:
                    damaged([("general.alignment", 4, struct.pack("<I", number))])
                damaged([("general.alignment", 6, struct.pack("<I", 32))])
                ken._Checkpoint(written("good.gguf", file([("general.alignment", 4, struct.pack("<I", 32))])))
                """);
    }

    /** Headers and indexes that are JSON of another form. */
    @Test
    void headersAndIndexesThatNoWriterMakes() throws Exception {
        run("""
                header = {"b": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
                for metadata in None, [], "text", 1:
                    path = written("bad.safetensors", container({"__metadata__": metadata, **header}, W))
                    refused("has a damaged header", ken._Checkpoint, path)
                    refused("has a damaged header", ken.Subnetwork, path)
                os.mkdir("model")
                written("model/shard.safetensors", container(header, W))
                for index in "model/model.safetensors.index.json", "subnetwork.ken.index.json":
                    for bad in (b"", b"[]", b"{}", b'{"weight_map": []}', b'{"weight_map": {}}', b'{"weight_map": {"b": 1}}',
                                b'{"weight_map": {"b": ".."}}', b'{"weight_map": {"b": "x/y"}}', b"[" * 100_000):
                        written(index, bad)
                        refused("is no index of shards beside it", ken._Checkpoint if "/" in index else ken.Subnetwork,
                                "model" if "/" in index else index)
                    with open(index, "wb") as sparse:
                        sparse.truncate(ken.HEADER_LIMIT + 1)
                    refused("is no index of shards", ken._Checkpoint if "/" in index else ken.Subnetwork, index)
                written("subnetwork.ken.index.json", b'{"weight_map": {"b": "shard.ken"}, "metadata": []}')
                refused("names no set of shards", ken.Subnetwork, "subnetwork.ken.index.json")
                written("model/model.safetensors.index.json", b'{"weight_map": {"b": "shard.safetensors"}}')
                assert ken._Checkpoint(b"model").bits("b").tobytes() == W
                """);
    }
}
