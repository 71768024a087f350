/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Plans are made from headers alone: these tests have no weights at all. */
class PlanTest {

    private static final List<TensorInfo> MODEL = List.of(
            tensor("embeddings.word_embeddings.weight", DType.F32, 10, 8),
            tensor("encoder.layer.0.attention.self.query.weight", DType.F32, 8, 8),
            tensor("encoder.layer.0.attention.self.query.bias", DType.F32, 8),
            tensor("encoder.layer.0.intermediate.dense.weight", DType.F32, 16, 8),
            tensor("encoder.layer.0.output.LayerNorm.weight", DType.F32, 8),
            tensor("embeddings.position_ids", DType.I64, 1, 10),
            tensor("pooler.dense.weight", DType.F32, 8, 8),
            tensor("scale", DType.F32));

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "all; 80 64 8 128 8 64",
            "attention; 64 8",
            "attention,ffn; 64 8 128",
            " norms , head ; 8 64",
            "embeddings; 80",
            "*.bias; 8",
            "encoder.layer.?.attention.*; 64 8",
            "pooler.dense.weight; 64",
            "ffn,*.self.*; 64 8 128",
            "norms,all; 80 64 8 128 8 64",
            "encoder.layer.0.*.weight; 64 128 8"})
    void scope(String scope, String elements) throws Exception {
        PruningPlan plan = PruningPlan.of(request(scope, false, Outside.TUNED), MODEL, MODEL);
        assertEquals(sorted(elements), sorted(plan.tensors().stream().filter(t -> t.fate() == Fate.PRUNED)
                .map(t -> String.valueOf(t.parameters())).collect(Collectors.joining(" "))));
        assertEquals(MODEL.size(), plan.tensors().size());
    }

    @Test
    void matricesOnlyLeavesVectorsOut() throws Exception {
        PruningPlan plan = PruningPlan.of(request("all", true, Outside.TUNED), MODEL, MODEL);
        assertEquals(80 + 64 + 128 + 64, plan.parametersInScope());
        assertEquals(80 + 64 + 8 + 128 + 8 + 10 + 64 + 1, plan.parameters());
    }

    @Test
    void unknownWordNamesItselfAndTheRoles() {
        String message = assertThrows(PruningRequestException.class,
                () -> PruningPlan.of(request("attention,fnn", false, Outside.TUNED), MODEL, MODEL)).getMessage();
        assertTrue(message.contains("'fnn'") && message.contains("attention, ffn, embeddings, norms, head, other"),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "scale", "embeddings.position_ids"})
    void scopeThatSelectsNothingToPrune(String scope) {
        String message = assertThrows(PruningRequestException.class,
                () -> PruningPlan.of(request(scope, false, Outside.TUNED), MODEL, MODEL)).getMessage();
        assertTrue(message.contains("--scope " + scope), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "all,", "attention,,ffn"})
    void emptyPart(String scope) {
        assertThrows(PruningRequestException.class, () -> new Scope(scope, false));
    }

    /** Checks that characters that have a meaning in regular expressions have none in globs. */
    @Test
    void globsAreLiteralButForStarAndQuestionMark() throws Exception {
        List<TensorInfo> model = List.of(tensor("a.b", DType.F32, 2), tensor("axb", DType.F32, 3),
                tensor("[a]\\E$", DType.F32, 5));
        assertEquals(2, PruningPlan.of(request("a.b", false, Outside.TUNED), model, model).parametersInScope());
        assertEquals(5, PruningPlan.of(request("a?b", false, Outside.TUNED), model, model).parametersInScope());
        assertEquals(5, PruningPlan.of(request("[a]\\E$", false, Outside.TUNED), model, model).parametersInScope());
        assertThrows(PruningRequestException.class,
                () -> PruningPlan.of(request("A.B", false, Outside.TUNED), model, model));
    }

    @Test
    void fatesAndReasons() throws Exception {
        PruningPlan tuned = PruningPlan.of(request("attention", false, Outside.TUNED), MODEL, MODEL);
        assertEquals("TUNED outside scope", fate(tuned, "pooler.dense.weight"));
        assertEquals("TUNED type I64", fate(tuned, "embeddings.position_ids"));
        assertEquals("PRUNED ", fate(tuned, "encoder.layer.0.attention.self.query.bias"));
        PruningPlan base = PruningPlan.of(request("attention", false, Outside.BASE), MODEL, MODEL);
        assertEquals("BASE outside scope", fate(base, "pooler.dense.weight"));
        assertEquals("BASE outside scope", fate(base, "scale"));
        assertEquals("TUNED type I64", fate(base, "embeddings.position_ids"));
        assertEquals("TUNED scalar", fate(PruningPlan.of(request("all", false, Outside.BASE), MODEL, MODEL), "scale"));
    }

    @Test
    void tensorsAreInOrderOfTheirNames() throws Exception {
        List<String> names = PruningPlan.of(request("all", false, Outside.TUNED), MODEL, MODEL).tensors().stream()
                .map(t -> t.tensor().name()).toList();
        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void kAboveEveryRowKeepsThemWholeAndSaysSo() throws Exception {
        PruningPlan plan = PruningPlan.of(PruningRequest.ken(new Budget.Count(1000)), MODEL, MODEL);
        assertEquals(plan.parametersInScope(), plan.keptInScope());
        assertTrue(plan.tensors().stream().filter(t -> t.fate() == Fate.PRUNED).allMatch(TensorPlan::keptWhole));
        assertFalse(PruningPlan.of(PruningRequest.ken(new Budget.Count(7)), MODEL, MODEL).tensors().stream()
                .anyMatch(TensorPlan::keptWhole));
    }

    @Test
    void rowsOfHigherRanks() throws Exception {
        List<TensorInfo> model = List.of(tensor("conv", DType.F32, 4, 3, 5, 5), tensor("experts", DType.F32, 2, 3, 64));
        PruningPlan plan = PruningPlan.of(PruningRequest.ken(new Budget.KeepShare(0.5)), model, model);
        assertEquals("4 75 38", rows(plan.tensors().get(0)));
        assertEquals("6 64 32", rows(plan.tensors().get(1)));
    }

    @Test
    void modelsWithoutACommonTensorAreRefused() {
        List<TensorInfo> base = List.of(tensor("a", DType.F32, 2), tensor("b", DType.F32, 2, 3));
        List<TensorInfo> tuned = List.of(tensor("b", DType.F32, 3, 2), tensor("d", DType.F16));
        String message = assertThrows(PruningInputException.class,
                () -> PruningPlan.of(PruningRequest.ken(new Budget.Count(1)), base, tuned)).getMessage();
        assertEquals(
                List.of("  a: only in base, F32 [2]", "  b: base F32 [2, 3], tuned F32 [3, 2]",
                        "  d: only in tuned, F16 []"),
                message.lines().skip(1).toList());
        assertTrue(message.lines().findFirst().orElseThrow().contains("3 tensors differ"), message);
    }

    @Test
    void whatTheBaseDoesNotHaveIsKeptWhole() throws Exception {
        List<TensorInfo> base = List.of(tensor("wte", DType.F32, 4, 8), tensor("old", DType.F32, 2),
                tensor("b", DType.F32, 2),
                tensor("h.0.attn.bias", DType.F32, 1, 1, 8, 8), tensor("ids", DType.I64, 3));
        List<TensorInfo> tuned = List.of(tensor("wte", DType.BF16, 6, 8), tensor("classifier", DType.F32, 2, 8),
                tensor("b", DType.F32, 3), tensor("h.0.attn.bias", DType.F32, 1, 1, 8, 8), tensor("ids", DType.I32, 3),
                tensor("codes", DType.F8_E4M3, 4, 4));
        PruningPlan plan = PruningPlan.of(request("all", false, Outside.BASE), base, tuned);
        assertEquals("PRUNED ", fate(plan, "wte"));
        assertEquals("4 8 3", rows(plan.tensors().getLast()));
        assertEquals(16, plan.tensors().getLast().addedParameters());
        assertEquals(4 * 3 + 16, plan.keptInScope());
        assertEquals(48, plan.parametersInScope());
        assertEquals("TUNED not in the base", fate(plan, "classifier"));
        assertEquals("TUNED not in the base", fate(plan, "b"), "a vector of another length is another vector");
        assertEquals("TUNED buffer", fate(plan, "h.0.attn.bias"));
        assertEquals("TUNED type I32", fate(plan, "ids"));
        assertEquals("TUNED type F8_E4M3", fate(plan, "codes"));
        assertEquals(2 * 48 + 4 * 32 + 64 + 12 + 2 * 256 + 12 + 16, plan.inputBytes());
        PruningPlan outside = PruningPlan.of(request("old", false, Outside.BASE), base,
                List.of(tensor("old", DType.F32, 2), tensor("wte", DType.BF16, 6, 8)));
        assertEquals("TUNED rows added", fate(outside, "wte"));
    }

    @Test
    void rowTooLongToRank() {
        List<TensorInfo> model = List.of(tensor("flat", DType.F32, PruningPlan.MAX_ROW_LENGTH + 1));
        String message = assertThrows(PruningInputException.class,
                () -> PruningPlan.of(PruningRequest.ken(new Budget.Count(1)), model, model)).getMessage();
        assertTrue(message.contains("'flat'") && message.contains("--scope"), message);
    }

    private static PruningRequest request(String scope, boolean matricesOnly, Outside outside) {
        return new PruningRequest("ken", new Budget.Count(3), new Scope(scope, matricesOnly), outside, Fill.BASE,
                PruningRequest.AUTO, 0);
    }

    private static String fate(PruningPlan plan, String name) {
        TensorPlan tensor = plan.tensors().stream().filter(t -> t.tensor().name().equals(name)).findFirst()
                .orElseThrow();
        return tensor.fate() + " " + tensor.reason();
    }

    private static String rows(TensorPlan plan) {
        return plan.rows() + " " + plan.rowLength() + " " + plan.k();
    }

    private static List<String> sorted(String words) {
        return List.of(words.split(" ")).stream().sorted().toList();
    }

    private static TensorInfo tensor(String name, DType dtype, long... dims) {
        return new TensorInfo(new TensorId(name), dtype, Shape.of(dims));
    }
}
