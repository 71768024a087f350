/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Tests of the tensors that a scope selects, on a model of twelve layers with four tensors each. */
class ScopeTest {

    private static final List<TensorInfo> MODEL = model();

    private static List<TensorInfo> model() {
        List<TensorInfo> model = new ArrayList<>(List.of(tensor("embed.weight", 2)));
        for (int i = 0; i < 12; i++) {
            model.add(tensor("layer." + i + ".attention.q.weight", 2));
            model.add(tensor("layer." + i + ".attention.k.weight", 2));
            model.add(tensor("layer." + i + ".mlp.up.weight", 2));
            model.add(tensor("layer." + i + ".norm.weight", 1));
        }
        model.add(tensor("head.weight", 2));
        return model;
    }

    private static TensorInfo tensor(String name, int rank) {
        return new TensorInfo(new TensorId(name), DType.F32, rank == 1 ? Shape.of(4) : Shape.of(4, 4));
    }

    /** Checks the number of selected tensors of each kind: q, k, mlp, norm, embeddings and head. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "all; 12 12 12 12 1 1",
            "all,-norms; 12 12 12 0 1 1",
            "-norms,all; 12 12 12 0 1 1",
            "-norms; 12 12 12 0 1 1",
            "!norms,!head.weight; 12 12 12 0 1 0",
            "all, - norms , ! embed.weight; 12 12 12 0 0 1",
            "attention,-*.k.weight; 12 0 0 0 0 0",
            "attention,-layers:4-11; 4 4 0 0 0 0",
            "layers:0-3; 4 4 4 4 0 0",
            "layers:0-3,7; 5 5 5 5 0 0",
            "layers:0-3, 7, 9-11,head; 8 8 8 8 0 1",
            "all,-layers:0-3,7,-head; 7 7 7 7 1 0",
            "layers:2,layers:4; 2 2 2 2 0 0",
            "layers:*; 12 12 12 12 0 0",
            "layers:0-3,*.4.mlp.*; 4 4 5 4 0 0",
            "layer.[0-3].attention.*; 4 4 0 0 0 0",
            "layer.[!0-3].attention.*; 6 6 0 0 0 0",
            "layer.[^03].mlp.*; 0 0 8 0 0 0",
            "layer.{1,2}.*; 2 2 2 2 0 0",
            "layer.{9..11}.*; 3 3 3 3 0 0",
            "layer.{1[01],2}.{attention.{q,k},mlp.*}*; 3 3 3 0 0 0",
            "layer.?.norm.weight; 0 0 0 10 0 0",
            "layer.\\1\\.norm.weight; 0 0 0 1 0 0"})
    void selects(String scope, String counts) {
        assertEquals(counts, counts(new Scope(scope, false).select(MODEL)));
    }

    private static String counts(Iterable<TensorInfo> selected) {
        long[] counts = new long[6];
        List<String> kinds = List.of(".q.", ".k.", ".mlp.", ".norm.", "embed", "head");
        for (TensorInfo tensor : selected) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += tensor.name().contains(kinds.get(i)) ? 1 : 0;
            }
        }
        return java.util.Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    /** Each stack counts its layers from 0. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "layers:1; encoder.layers.1.mlp.weight decoder.layers.1.mlp.weight",
            "layers:decoder:0-1; decoder.layers.0.mlp.weight decoder.layers.1.mlp.weight",
            "layers:encoder:0,decoder:2; encoder.layers.0.mlp.weight decoder.layers.2.mlp.weight",
            "all,-layers:encoder:*,0-1; decoder.layers.2.mlp.weight",
            "layers:2; decoder.layers.2.mlp.weight"})
    void layersOfStacks(String scope, String names) {
        List<TensorInfo> model = List.of(tensor("encoder.layers.0.mlp.weight", 2),
                tensor("encoder.layers.1.mlp.weight", 2),
                tensor("decoder.layers.0.mlp.weight", 2), tensor("decoder.layers.1.mlp.weight", 2),
                tensor("decoder.layers.2.mlp.weight", 2));
        assertEquals(List.of(names.split(" ")), names(new Scope(scope, false).select(model)));
        String message = assertThrows(PruningRequestException.class,
                () -> new Scope("layers:encoder:2", false).select(model)).getMessage();
        assertTrue(message.contains("it has encoder:0-1, decoder:0-2."), message);
    }

    @Test
    void matricesOnlyGoesWithAllOfIt() {
        assertEquals("4 4 4 0 0 0", counts(new Scope("layers:0-3", true).select(MODEL)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "layers:; layers:0-3",
            "layers:3-0; layers:0-3",
            "layers:x; layers:0-3",
            "layers:0-; layers:0-3",
            "layer.[0-11].*; {0..11}",
            "layer.{9..1}.*; {0..11}",
            "layer.[c-a].*; reverse it",
            "all,-; empty part",
            "!; empty part"})
    void whatIsMalformedSaysHowToWriteIt(String scope, String remedy) {
        String message = assertThrows(PruningRequestException.class, () -> new Scope(scope, false)).getMessage();
        assertTrue(message.contains("--scope") && message.contains(remedy), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "layers:10-12; names layers that the model does not have (10-12); it has 0-11.",
            "layers:0,decoder:1; does not have (decoder:1); it has 0-11.",
            "all,-layers:40; does not have (40)",
            "all,-nroms; 'nroms' is neither a role",
            "layer.{20..30}.*; nor does it match",
            "layer.[0-3.*; nor does it match"})
    void aPartThatSelectsNothingIsNamed(String scope, String words) {
        String message = assertThrows(PruningRequestException.class, () -> new Scope(scope, false).select(MODEL))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    /**
     * Checks that the exact name of a tensor selects it, whatever characters it has: a script that named one goes on
     * doing so.
     */
    @ParameterizedTest
    @ValueSource(strings = {"a[0-3]", "a[b", "-b", "!c", "d{1,2}", "norms", "all", "e\\f", "g*", "h,i", "layers:1",
            "j k", "[a]\\E$"})
    void everyNameCanBeSaidAndLeftOut(String name) {
        List<TensorInfo> model = List.of(tensor(name, 2), tensor("other", 2), tensor("a1", 2),
                tensor("norm.weight", 2));
        assertEquals(List.of(name), names(Scope.of(model.subList(0, 1)).select(model)));
        Scope without = Scope.ALL.without(name);
        assertEquals(List.of("other", "a1", "norm.weight"), names(without.select(model)));
        if (!name.contains(",") && !name.equals("norms")) {
            assertTrue(names(new Scope(name, false).select(model)).contains(name));
        }
    }

    private static List<String> names(Iterable<TensorInfo> tensors) {
        List<String> names = new ArrayList<>();
        tensors.forEach(tensor -> names.add(tensor.name()));
        return names;
    }

    @Test
    void theOptionIsAsAShellTakesIt() {
        assertEquals("--scope 'all,-to-head.weight'", Scope.ALL.without("to-head.weight").option());
        assertEquals("--scope 'ffn,-it'\\''s'", new Scope("ffn", true).without("it's").option());
    }

    /** Checks that the advice of a refusal helps if it is followed. */
    @Test
    void aRefusalPrintsTheOptionThatLeavesTheTensorOut() throws Exception {
        List<TensorInfo> model = new ArrayList<>(MODEL);
        model.add(new TensorInfo(new TensorId("flat"), DType.F32, Shape.of(1L << 23)));
        String message = assertThrows(UnprunableTensorException.class, () -> plan("all,-norms", model)).getMessage();
        String option = "--scope 'all,-norms,-flat'";
        assertTrue(message.contains("'flat'") && message.endsWith("leave the tensor out with "
                + option + "."), message);
        assertEquals(38 * 16, plan("all,-norms,-flat", model).parametersInScope());
    }

    private static PruningPlan plan(String scope, List<TensorInfo> model) throws PruningInputException {
        return PruningPlan.of(
                new PruningRequest("ken", new Budget.Count(3), new Scope(scope, false), Outside.TUNED, Fill.BASE,
                        PruningRequest.AUTO, 0),
                model, model);
    }
}
