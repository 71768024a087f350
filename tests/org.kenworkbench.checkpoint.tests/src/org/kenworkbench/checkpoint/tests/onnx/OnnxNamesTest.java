/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

/** Tests which tensors are parameters, what they are called, and which way round they lie. */
class OnnxNamesTest {

    @TempDir
    private Path folder;
    private Proto graph;

    @BeforeEach
    void start() {
        graph = new Proto();
    }

    private void weight(String name) {
        graph.message(5, Onnx.floats(name, 2, 3));
    }

    private void node(String op, String name, String second, String output, Proto... attributes) {
        graph.message(1, Onnx.node(op, name, List.of("x", second), output, attributes));
    }

    private void step(String op, String input, String output, Proto... attributes) {
        graph.message(1, Onnx.node(op, "/step", List.of(input), output, attributes));
    }

    /** Names in order; one that ends in ' was turned. */
    private void assertTensors(String... expected) throws Exception {
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            assertEquals(List.of(expected), checkpoint.tensors().stream().map(
                    info -> info.name() + (info.shape().equals(Shape.of(3, 2)) ? "'" : "")).toList());
        }
    }

    @Test
    void aLinearLayerGetsItsNameAndOrientationBack() throws Exception {
        node("MatMul", "/encoder/layer.0/query/MatMul", "onnx::MatMul_15", "y");
        weight("onnx::MatMul_15");
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            String name = "encoder.layer.0.query.weight";
            assertEquals(Shape.of(3, 2), checkpoint.tensor(new TensorId(name)).orElseThrow().info().shape());
            long[] bits = {0, 3, 1, 4, 2, 5};
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToRawIntBits(bits[i]);
            }
            assertArrayEquals(Proto.little(4, bits), Onnx.bytes(checkpoint, name));
        }
    }

    @Test
    void numbersAreAnonymousAndRealNamesAreKeptAsStored() throws Exception {
        node("MatMul", "/a/MatMul_2", "123", "y");
        node("MatMul", "/b/MatMul", "own.weight", "z");
        weight("123");
        weight("own.weight");
        assertTensors("a.weight'", "own.weight");
    }

    @Test
    void gemmAndTransposeDecideTheOrientation() throws Exception {
        node("Gemm", "/g0/Gemm", "1", "a");
        node("Gemm", "/g1/Gemm", "2", "b", Onnx.attribute("transB", 3, 1));
        step("Transpose", "3", "t", new Proto().text(1, "perm").number(8, 0).number(8, 1));
        node("MatMul", "/g2/MatMul", "t", "c");
        step("Transpose", "4", "u", new Proto().text(1, "perm").number(8, 1).number(8, 0));
        step("Identity", "u", "v");
        node("Gemm", "/g3/Gemm", "v", "d", Onnx.attribute("transB", 3, 1));
        step("Transpose", "5", "w", new Proto().text(1, "perm").bytes(8, Proto.packedVarints(1, 0)));
        node("MatMul", "/g4/MatMul", "w", "e");
        step("Transpose", "6", "r");
        node("MatMul", "/g5/MatMul", "r", "f");
        for (int i = 1; i <= 6; i++) {
            weight(Integer.toString(i));
        }
        // The perm of g2 leaves the axes alone.
        assertTensors("g0.weight'", "g1.weight", "g2.weight'", "g3.weight'", "g4.weight", "g5.weight");
    }

    @Test
    void collisionsKeepNameAndOrientation() throws Exception {
        node("MatMul", "/a/MatMul", "onnx::MatMul_1", "y");
        node("MatMul", "/a/MatMul_1", "onnx::MatMul_2", "z");
        node("MatMul", "/b/MatMul", "onnx::MatMul_3", "u");
        node("MatMul", "MatMul_7", "onnx::MatMul_4", "v");
        node("MatMul", "/MatMul", "onnx::MatMul_5", "w");
        for (int i = 1; i <= 5; i++) {
            weight("onnx::MatMul_" + i);
        }
        weight("b.weight");
        assertTensors("b.weight", "onnx::MatMul_1", "onnx::MatMul_2", "onnx::MatMul_3", "onnx::MatMul_4",
                "onnx::MatMul_5");
    }

    @Test
    void theFirstNodeNamesASharedWeight() throws Exception {
        node("MatMul", "/first/MatMul", "1", "y");
        node("MatMul", "/second/MatMul", "1", "z");
        weight("1");
        assertTensors("first.weight'");
    }

    @Test
    void foldedScalarsAndShapesAreNoParameters() throws Exception {
        graph.message(5, Onnx.tensor("onnx::Reshape_1", Onnx.INT64, 2).bytes(9, new byte[16]));
        graph.message(5, Onnx.floats("onnx::Div_2", 1)).message(5, Onnx.floats("3"));
        graph.message(5, Onnx.tensor("/Constant_4_output_0", 9, 4, 4).bytes(9, new byte[16]));
        graph.message(5, Onnx.tensor("position_ids", Onnx.INT64, 1).bytes(9, new byte[8]));
        graph.message(5, Onnx.floats("scale")).message(5, Onnx.floats("onnx::Add_5", 4));
        graph.message(5, Onnx.tensor("onnx::MatMul_6_quantized", 3, 4, 4).bytes(9, new byte[16]));
        assertTensors("onnx::Add_5", "onnx::MatMul_6_quantized", "position_ids", "scale");
    }

    @Test
    void constantNodes() throws Exception {
        constant("/a/Constant_output_0", Onnx.floats("ignored", 2, 3));
        node("MatMul", "/a/MatMul", "/a/Constant_output_0", "y");
        constant("norm.weight", Onnx.floats("", 4));
        constant("/Constant_1_output_0", Onnx.floats("", 4));
        constant("shape", Onnx.tensor("", Onnx.INT64, 2).bytes(9, new byte[16]));
        constant("text", Onnx.tensor("", 8, 1).text(6, "a text"));
        assertTensors("a.weight'", "norm.weight");
    }

    private void constant(String output, Proto tensor) {
        graph.message(1, Onnx.node("Constant", "/c", List.of(), output,
                new Proto().text(1, "value").message(5, tensor).number(20, 4)));
    }

    @Test
    void twinsOfAnInitializer() throws Exception {
        graph.message(12, new Proto().text(1, "logits"));
        graph.message(5, Onnx.floats("norm.0.weight", 4)).message(5, Onnx.floats("one"));
        step("Identity", "norm.0.weight", "norm.1.weight");
        step("Identity", "norm.0.weight", "/Identity_output_0");
        step("Identity", "norm.0.weight", "logits");
        step("Identity", "one", "two");
        step("Identity", "x", "y");
        assertTensors("norm.0.weight", "norm.1.weight", "one");
        try (Checkpoint checkpoint = Onnx.open(folder.resolve("model.onnx"))) {
            assertArrayEquals(Onnx.bytes(checkpoint, "norm.0.weight"), Onnx.bytes(checkpoint, "norm.1.weight"));
        }
    }

    @Test
    void branchesNameWeightsOfTheMainGraphAndHoldTheirOwn() throws Exception {
        Proto branch = new Proto().message(1, Onnx.node("MatMul", "/in/If/MatMul", List.of("x", "1"), "y"))
                .message(5, Onnx.floats("inner", 2));
        graph.message(1,
                Onnx.node("If", "/If", List.of("c"), "z", new Proto().text(1, "then_branch").message(6, branch)));
        weight("1");
        assertTensors("in.If.weight'", "inner");
    }
}
