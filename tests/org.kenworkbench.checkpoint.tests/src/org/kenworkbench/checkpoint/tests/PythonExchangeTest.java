/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;

/** Files go both ways between this program and Python's safetensors. */
class PythonExchangeTest {

    /** Types that NumPy has; BF16 and the 8-bit floats go through raw bytes. */
    private static final Map<DType, String> NUMPY = new EnumMap<>(Map.of(DType.F64, "<f8", DType.F32, "<f4", DType.F16,
            "<f2", DType.I64, "<i8", DType.I32, "<i4", DType.I16, "<i2", DType.I8, "|i1", DType.U8, "|u1", DType.BOOL,
            "|b1"));

    private static final String WRITE = """
            import sys, numpy as np
            from safetensors.numpy import save_file
            from safetensors import serialize_file
            rng = np.random.default_rng(7)
            types = sys.argv[3].split(',')
            raw, arrays = {}, {}
            for t in types:
                name, code = t.split(':')
                a = rng.standard_normal((3, 5)) * 100
                arrays[name] = (a > 0) if code == '|b1' else a.astype(np.int64).astype(code) if code[1] in 'iu' else a.astype(code)
            arrays['scalar'] = np.array(2.5, dtype='<f4')
            arrays['empty'] = np.zeros((0, 4), dtype='<f4')
            save_file(arrays, sys.argv[1], metadata={'format': 'pt', 'who': 'Zo\\u00eb "x"'})
            for name, a in sorted(arrays.items()):
                print(name, list(a.shape), a.tobytes().hex() or '-', sep='|')
            bf16 = rng.integers(0, 65536, 12).astype('<u2')
            serialize_file({'b': {'dtype': 'bfloat16', 'shape': [3, 4], 'data': bf16.tobytes()}}, sys.argv[2])
            print('BF16', [3, 4], bf16.tobytes().hex(), sep='|')
            """;

    private static final String READ = """
            import sys
            from safetensors import deserialize, safe_open
            with open(sys.argv[1], 'rb') as f:
                entries = dict(deserialize(f.read()))
            with safe_open(sys.argv[1], framework='numpy') as f:
                print('metadata', sorted((f.metadata() or {}).items()), sep='|')
                assert sorted(f.keys()) == sorted(entries), f.keys()
                for name in f.keys():
                    if entries[name]['dtype'] in ('F64', 'F32', 'F16', 'I64', 'I32', 'I16', 'I8', 'U8', 'BOOL'):
                        a = f.get_tensor(name)
                        assert list(a.shape) == entries[name]['shape']
                        assert a.tobytes() == bytes(entries[name]['data'])
            for name, e in sorted(entries.items()):
                print(name, e['dtype'], e['shape'], bytes(e['data']).hex() or '-', sep='|')
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatPythonWrote() throws Exception {
        Path file = folder.resolve("python.safetensors");
        Path bf16 = folder.resolve("bf16.safetensors");
        StringBuilder types = new StringBuilder();
        NUMPY.forEach((dtype, code) -> types.append(types.isEmpty() ? "" : ",").append(dtype).append(':').append(code));
        String printed = Python.run(folder, WRITE, file, bf16, types);
        try (Checkpoint checkpoint = Reading.open(file); Checkpoint brain = Reading.open(bf16)) {
            assertEquals(Map.of("format", "pt", "who", "Zo\u00eb \"x\""), checkpoint.metadata());
            assertEquals(NUMPY.size() + 2, checkpoint.tensors().size());
            for (String line : printed.lines().toList()) {
                String[] part = line.split("\\|");
                boolean isBrain = part[0].equals("BF16");
                String name = isBrain ? "b" : part[0];
                Checkpoint from = isBrain ? brain : checkpoint;
                TensorInfo info = from.tensor(new TensorId(name)).orElseThrow().info();
                assertEquals(DType.of(part[0]).orElse(DType.F32), info.dtype(), name);
                assertEquals(part[1], info.shape().toString(), name);
                assertEquals(part[2], hex(Reading.bytes(from, name)), name);
            }
        }
    }

    @Test
    void pythonReadsWhatTheWriterWrote() throws Exception {
        Path file = folder.resolve("ours.safetensors");
        Random random = new Random(3);
        Map<TensorInfo, byte[]> tensors = new java.util.TreeMap<>(java.util.Comparator.comparing(TensorInfo::id));
        // Types that Python's safetensors knows since version 0.4.
        for (DType dtype : DType.values()) {
            if (dtype != DType.C64 && dtype != DType.F8_E8M0 && !dtype.isPacked() && !dtype.name().endsWith("FNUZ")) {
                TensorInfo info = new TensorInfo(new TensorId("layer." + dtype), dtype, Shape.of(3, 5));
                byte[] bytes = new byte[(int) info.sizeBytes()];
                random.nextBytes(bytes);
                if (dtype == DType.BOOL) {
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] &= 1;
                    }
                }
                tensors.put(info, bytes);
            }
        }
        tensors.put(new TensorInfo(new TensorId("scalar \u00e9\ud83d\ude00"), DType.F32, Shape.of()), new byte[4]);
        tensors.put(new TensorInfo(new TensorId("empty"), DType.F32, Shape.of(0, 4)), new byte[0]);
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, tensors.keySet(), Map.of("format", "pt"))) {
            for (Map.Entry<TensorInfo, byte[]> entry : tensors.entrySet()) {
                writer.write(entry.getKey().id(), 0, MemorySegment.ofArray(entry.getValue()));
            }
            writer.finish();
        }
        StringBuilder expected = new StringBuilder("metadata|[('format', 'pt')]\n");
        tensors.forEach((info, bytes) -> expected.append(info.name()).append('|').append(info.dtype()).append('|')
                .append(info.shape()).append('|').append(hex(bytes)).append('\n'));
        assertEquals(expected.toString(), Python.run(folder, READ, file));
    }

    @Test
    void pythonReadsWhatTheStreamWriterWrote() throws Exception {
        Path file = folder.resolve("ours.ken");
        byte[] mask = {1, 2, 3, 4, 5};
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.create(file, 100_000)) {
            writer.begin("mask:w", DType.U8);
            writer.write(MemorySegment.ofArray(mask));
            writer.end(Shape.of(5));
            writer.begin("values:w", DType.F32);
            writer.write(MemorySegment.ofArray(new float[] {1.5f}));
            writer.end(Shape.of(1));
            writer.finish(Map.of("format", "ken-subnetwork"));
        }
        assertEquals("metadata|[('format', 'ken-subnetwork')]\nmask:w|U8|[5]|0102030405\nvalues:w|F32|[1]|0000c03f\n",
                Python.run(folder, READ, file));
        try (Checkpoint checkpoint = Reading.open(file)) {
            assertArrayEquals(mask, Reading.bytes(checkpoint, "mask:w"));
        }
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }
}
