/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.scaled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.difference.scaled.CodeScales;
import org.kenworkbench.analysis.difference.scaled.ScaleGrid;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

class CodeScalesTest {

    private static final Shape CODES = Shape.of(2, 20);

    private final ArrayCheckpoint model = new ArrayCheckpoint();

    private CodeScalesTest add(String name, DType dtype, Shape shape) {
        model.with(name, dtype, shape, new byte[Math.toIntExact(dtype.sizeBytes(shape.elementCount()))]);
        return this;
    }

    private Optional<String> found(String codes) {
        try (Checkpoint opened = model.open()) {
            Tensor tensor = opened.tensor(new TensorId(codes)).orElseThrow();
            return CodeScales.find(opened, tensor.info()).map(scales -> scales.tensor().info().name());
        }
    }

    @ParameterizedTest
    @CsvSource({"l.weight, l.weight_scale_inv", "l.weight, l.weight_scale", "l.weight, l.scale_weight",
            "l.weight, l.scale", "e.gate_up_proj, e.gate_up_proj_scale_inv", "e.gate_up_proj, e.gate_up_proj_scale",
            "e.gate_up_proj, e.gate_up_proj_weight_scale"})
    void knowsTheNamesInUse(String codes, String scales) {
        add(codes, DType.F8_E4M3, CODES).add(scales, DType.F32, Shape.of(2));
        assertEquals(Optional.of(scales), found(codes));
    }

    @ParameterizedTest
    @CsvSource({"l.weight, other.weight_scale", "l.weight, l.input_scale", "l.weight, l.weight_scale_2",
            "l.weight, weight_scale", "gate, scale", "gate.proj, gate.scale", "gate.proj, gate.scale_weight"})
    void knowsNoOtherNames(String codes, String scales) {
        add(codes, DType.F8_E4M3, CODES).add(scales, DType.F32, Shape.of(2));
        assertEquals(Optional.empty(), found(codes));
    }

    @ParameterizedTest
    @EnumSource(names = {"F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ"})
    void codesAreOfTheTypesOfFp8(DType dtype) {
        add("l.weight", dtype, CODES).add("l.weight_scale", DType.F32, Shape.of());
        assertEquals(Optional.of("l.weight_scale"), found("l.weight"));
    }

    @ParameterizedTest
    @EnumSource(names = {"F8_E8M0", "U8", "I8", "BF16", "F32"})
    void othersAreNoCodes(DType dtype) {
        add("l.weight", dtype, CODES).add("l.weight_scale", DType.F32, Shape.of());
        assertEquals(Optional.empty(), found("l.weight"));
    }

    @ParameterizedTest
    @CsvSource({"F32, true", "BF16, true", "F16, true", "F8_E8M0, true", "F64, false", "U8, false", "F8_E4M3, false",
            "F8_E5M2, false", "I32, false"})
    void scalesAreOfSomeTypes(DType dtype, boolean isOne) {
        add("l.weight", DType.F8_E4M3, CODES).add("l.weight_scale", dtype, Shape.of(2, 1));
        assertEquals(isOne, found("l.weight").isPresent());
    }

    /** A parameter of that name that cannot be the scales does not hide those. */
    @Test
    void takesTheFirstThatFits() {
        add("l.weight", DType.F8_E4M3, CODES).add("l.weight_scale", DType.F32, Shape.of(3));
        assertEquals(Optional.empty(), found("l.weight"));
        add("l.scale", DType.F32, Shape.of(2));
        assertEquals(Optional.of("l.scale"), found("l.weight"));
        add("l.weight_scale_inv", DType.BF16, Shape.of(1));
        assertEquals(Optional.of("l.weight_scale_inv"), found("l.weight"));
    }

    @Test
    void refusesScalesOfAnotherGrid() {
        add("s", DType.F32, Shape.of(2)).add("i", DType.I32, Shape.of(2));
        ScaleGrid grid = ScaleGrid.of(CODES, Shape.of(2)).orElseThrow();
        ScaleGrid shared = ScaleGrid.of(CODES, Shape.of()).orElseThrow();
        try (Checkpoint opened = model.open()) {
            Tensor scales = opened.tensor(new TensorId("s")).orElseThrow();
            Tensor integers = opened.tensor(new TensorId("i")).orElseThrow();
            assertTrue(new CodeScales(scales, grid).tensor() == scales);
            assertThrows(IllegalArgumentException.class, () -> new CodeScales(scales, shared));
            assertThrows(IllegalArgumentException.class, () -> new CodeScales(integers, grid));
        }
    }
}
