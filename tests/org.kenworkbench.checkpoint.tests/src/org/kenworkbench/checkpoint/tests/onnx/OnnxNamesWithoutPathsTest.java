/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Shape;

/** Names where the exporter wrote no path into the node, or not only a path, and names made up in other ways. */
class OnnxNamesWithoutPathsTest {

    @TempDir
    private Path folder;
    private final Proto graph = new Proto();

    /** Names in order; one that ends in ' was turned. */
    private void assertTensors(String... expected) throws Exception {
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            assertEquals(List.of(expected), checkpoint.tensors().stream().map(
                    info -> info.name() + (info.shape().equals(Shape.of(3, 2)) ? "'" : "")).toList());
        }
    }

    private void node(String op, String name, String output, String... inputs) {
        graph.message(1, Onnx.node(op, name, List.of(inputs), output));
    }

    private void weight(String name) {
        graph.message(5, Onnx.floats(name, 2, 3));
    }

    private void bias(String name) {
        graph.message(5, Onnx.floats(name, 3));
    }

    @Test
    void theBiasTellsWhereTheNodeDoesNot() throws Exception {
        node("MatMul", "MatMul_7", "y", "x", "101");
        node("Add", "Add_8", "z", "y", "first.bias");
        node("MatMul", "", "v", "z", "102");
        node("Add", "Add_9", "w", "second.bias", "v");
        node("Gemm", "Gemm_3", "u", "w", "103", "third.bias");
        for (String module : List.of("first", "second", "third")) {
            bias(module + ".bias");
        }
        weight("101");
        weight("102");
        weight("103");
        assertTensors("first.bias", "first.weight'", "second.bias", "second.weight'", "third.bias", "third.weight'");
    }

    @Test
    void whatIsAddedMustBeABias() throws Exception {
        node("MatMul", "MatMul_1", "y", "x", "101");
        node("Add", "Add_2", "z", "y", "norm.scale");
        node("MatMul", "MatMul_3", "v", "x", "102");
        node("Add", "Add_4", "w", "v", "matrix.bias");
        node("MatMul", "MatMul_5", "u", "x", "103");
        node("Add", "Add_6", "t", "u", "computed.bias");
        bias("norm.scale");
        weight("101");
        weight("102");
        weight("103");
        weight("matrix.bias");
        assertTensors("101", "102", "103", "matrix.bias", "norm.scale");
    }

    @Test
    void thePathOfTheNodeGoesBeforeTheBias() throws Exception {
        node("MatMul", "/cls/decoder/MatMul", "y", "x", "onnx::MatMul_1");
        node("Add", "/cls/decoder/Add", "z", "y", "cls.bias");
        weight("onnx::MatMul_1");
        bias("cls.bias");
        assertTensors("cls.bias", "cls.decoder.weight'");
    }

    @Test
    void weightsBesideOneBiasKeepTheirNames() throws Exception {
        node("MatMul", "MatMul_1", "y", "x", "101");
        node("Add", "Add_2", "z", "y", "shared.bias");
        node("MatMul", "MatMul_3", "v", "z", "102");
        node("Add", "Add_4", "w", "v", "shared.bias");
        weight("101");
        weight("102");
        bias("shared.bias");
        assertTensors("101", "102", "shared.bias");
    }

    @Test
    void whatAnOptimizerAppendedToThePathIsLeftOut() throws Exception {
        node("Gemm", "/fc/MatMul/MatMulAddFusion", "y", "x", "onnx::MatMul_1");
        node("MatMul", "/MatMul/inner/other", "z", "y", "onnx::MatMul_2");
        weight("onnx::MatMul_1");
        weight("onnx::MatMul_2");
        assertTensors("fc.weight'", "onnx::MatMul_2");
    }

    @Test
    void aNameThatIsNoDottedPathGivesWay() throws Exception {
        node("MatMul", "/a/MatMul", "y", "x", "val_12");
        node("MatMul", "/b/MatMul", "z", "y", "model/dense/kernel:0");
        node("Cast", "/c/Cast", "half", "W");
        node("MatMul", "/c/MatMul", "v", "z", "half");
        node("MatMul", "/d/MatMul", "w", "v", "own.name");
        for (String name : List.of("val_12", "model/dense/kernel:0", "W", "own.name")) {
            weight(name);
        }
        assertTensors("a.weight'", "b.weight'", "c.weight'", "own.name");
    }

    @Test
    void branchesMayEachHaveAConstantOfOneName() throws Exception {
        for (String branch : List.of("then_branch", "else_branch")) {
            Proto constant = Onnx.node("Constant", "", List.of(), "axes",
                    new Proto().text(1, "value").message(5, Onnx.tensor("", Onnx.INT64, 1).bytes(9, new byte[8])));
            graph.message(1, Onnx.node("If", "/If", List.of("c"), branch,
                    new Proto().text(1, branch).message(6, new Proto().message(1, constant))));
        }
        weight("own.weight");
        assertTensors("own.weight");
    }
}
