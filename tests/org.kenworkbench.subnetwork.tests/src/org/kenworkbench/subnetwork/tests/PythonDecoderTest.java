/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.subnetwork.StoredFate;
import org.kenworkbench.testing.Python;

/** The file opens in the safetensors package, and the decoder printed in docs/ken-format.md restores the same bytes. */
class PythonDecoderTest {

    private static final String MAIN = """

            import hashlib
            import sys
            from safetensors import safe_open

            with safe_open(sys.argv[2], "np") as opened:
                assert opened.metadata()["format"] == "ken-subnetwork"
                _, streams, _ = container(sys.argv[2])
                assert set(opened.keys()) == set(streams)
                for name in opened.keys():
                    if name.startswith(("mask:", "kept:")):
                        assert opened.get_tensor(name).tobytes() == streams[name]
            model, kept = restore(sys.argv[1], sys.argv[2])
            metadata, _, _ = container(sys.argv[2])
            for tensor in json.loads(metadata["tensors"]):
                data = model[tensor["name"]]
                text = tensor["dtype"] + " [" + ", ".join(map(str, tensor["shape"])) + "]\\n"
                assert hashlib.sha256(text.encode() + data).hexdigest() == tensor["pruned"]
                mask = kept.get(tensor["name"], [])
                print(tensor["name"], data.hex(), "".join("01"[int(bit)] for bit in mask))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"base", "zero"})
    void documentedDecoderRestores(String fill) throws IOException, InterruptedException {
        Random random = new Random(11);
        Model model = new Model(fill);
        int number = 100;
        for (DType type : List.of(DType.F64, DType.F32, DType.F16, DType.BF16)) {
            for (int size : new int[] {0, 1, 63, 64, 65, 3001}) {
                for (double density : new double[] {0, 0.001, 0.125, 0.5, 1}) {
                    model.random(random, "t" + number++, type, Shape.of(size), StoredFate.PRUNED, density);
                }
            }
        }
        model.random(random, "u1", DType.I64, Shape.of(2, 3), StoredFate.WHOLE, 1);
        model.random(random, "u2", DType.BOOL, new Shape(List.of()), StoredFate.WHOLE, 1);
        model.random(random, "u3", DType.F32, Shape.of(5), StoredFate.BASE, 0);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 500);
        model.writeBase(base);

        StringBuilder expected = new StringBuilder();
        for (Model.Part part : model.parts) {
            expected.append(part.info().name()).append(' ');
            expected.append(java.util.HexFormat.of().formatHex(part.pruned(model.zero()))).append(' ');
            for (boolean bit : part.fate() == StoredFate.PRUNED ? part.kept() : new boolean[0]) {
                expected.append(bit ? '1' : '0');
            }
            expected.append('\n');
        }
        assertEquals(expected.toString(), Python.run(folder, FormatDocument.block("python") + MAIN, base, ken));
    }
}
