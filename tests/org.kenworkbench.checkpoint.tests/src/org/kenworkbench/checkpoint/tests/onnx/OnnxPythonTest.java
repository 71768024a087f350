/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;

/** Models written by ONNX's own library, checked by it, and compared with what NumPy holds. */
class OnnxPythonTest {

    private static final String WRITE = """
            import sys
            import numpy as np
            import onnx
            from onnx import TensorProto as T, helper, numpy_helper

            folder = sys.argv[1]
            random = np.random.default_rng(5)
            arrays = {
                'norm.weight': (T.FLOAT, 'F32', random.normal(size=7).astype('<f4')),
                'half.weight': (T.FLOAT16, 'F16', random.normal(size=(3, 5)).astype('<f2')),
                'double.weight': (T.DOUBLE, 'F64', random.normal(size=(2, 2, 2)).astype('<f8')),
                'position.ids': (T.INT64, 'I64', np.array([[0, -1, 2**40]], '<i8')),
                'small.ids': (T.INT8, 'I8', np.array([-128, 127, 0], 'i1')),
                'counts.ids': (T.UINT32, 'U32', np.array([0, 2**32 - 1], '<u4')),
                'flags.mask': (T.BOOL, 'BOOL', np.array([[True, False], [False, True]])),
                'scalar.scale': (T.FLOAT, 'F32', np.array(1.5, '<f4')),
                'empty.weight': (T.FLOAT, 'F32', np.zeros((0, 4), '<f4')),
                'onnx::MatMul_40': (T.FLOAT, 'F32', random.normal(size=(70, 133)).astype('<f4')),
                'onnx::MatMul_41': (T.FLOAT16, 'F16', random.normal(size=(133, 3)).astype('<f2')),
            }
            nodes = [
                helper.make_node('MatMul', ['x', 'onnx::MatMul_40'], ['y'], name='/encoder/layer.0/query/MatMul'),
                helper.make_node('Cast', ['y'], ['z'], to=T.FLOAT16),
                helper.make_node('MatMul', ['z', 'onnx::MatMul_41'], ['out'], name='/head/MatMul'),
            ]

            def save(file, typed, **options):
                tensors = []
                for name, (kind, _, array) in arrays.items():
                    if typed:
                        tensors.append(helper.make_tensor(name, kind, array.shape, array.flatten().tolist()))
                    else:
                        tensors.append(numpy_helper.from_array(array, name))
                graph = helper.make_graph(nodes, 'g', [helper.make_tensor_value_info('x', T.FLOAT, [1, 70])],
                                          [helper.make_tensor_value_info('out', T.FLOAT16, [1, 3])], tensors)
                model = helper.make_model(graph, producer_name='python', opset_imports=[helper.make_opsetid('', 17)])
                onnx.checker.check_model(model)
                onnx.save_model(model, folder + '/' + file, **options)

            save('raw.onnx', False)
            save('typed.onnx', True)
            save('external.onnx', False, save_as_external_data=True, all_tensors_to_one_file=True,
                 location='weights.bin', size_threshold=0)
            save('many.onnx', False, save_as_external_data=True, all_tensors_to_one_file=False, size_threshold=16)
            names = {'onnx::MatMul_40': 'encoder.layer.0.query.weight', 'onnx::MatMul_41': 'head.weight'}
            shown = {names.get(name, name): (kind, array.T if name in names else array)
                     for name, (_, kind, array) in arrays.items()}
            for name, (kind, array) in sorted(shown.items()):
                print(name, kind, list(array.shape), array.tobytes().hex(), sep='|')
            """;

    @Test
    void everyFormThatThePythonLibraryWrites(@TempDir Path folder) throws Exception {
        String expected = Python.run(folder, WRITE, folder);
        for (String file : new String[] {"raw.onnx", "typed.onnx", "external.onnx", "many.onnx"}) {
            try (Checkpoint checkpoint = Onnx.open(folder.resolve(file))) {
                StringBuilder read = new StringBuilder();
                for (TensorInfo info : checkpoint.tensors()) {
                    read.append(info.name()).append('|').append(info.dtype()).append('|').append(info.shape())
                            .append('|').append(HexFormat.of().formatHex(Onnx.bytes(checkpoint, info.name())))
                            .append('\n');
                }
                assertEquals(expected, read.toString(), file);
                assertEquals("python", checkpoint.metadata().get("producer_name"));
                assertEquals("17", checkpoint.metadata().get("opset"));
            }
        }
        // The comparison would hold too if the library had kept the data inside.
        assertTrue(Files.size(folder.resolve("weights.bin")) > Files.size(folder.resolve("external.onnx")));
    }
}
