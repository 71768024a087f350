/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.testing.Documents;

/** Tests of what two headers have in common. */
class TensorMatchTest {

    @Test
    void equalHeadersMatchWholly() throws Exception {
        TensorMatch match = TensorMatch.of(List.of(tensor("b", DType.F32, 2, 3), tensor("a", DType.F32, 4)),
                List.of(tensor("a", DType.F32, 4), tensor("b", DType.F32, 2, 3)));
        assertTrue(match.isComplete());
        match.requireComplete();
        assertEquals(List.of("a", "b"), names(match));
        assertTrue(match.prefix().isEmpty());
        assertEquals(10, match.baseParameters());
    }

    @Test
    void eachDifferenceHasItsPlace() {
        TensorInfo resized = tensor("resized.wte", DType.F32, 10, 3);
        TensorInfo resizedBase = tensor("resized.wte", DType.F32, 8, 3);
        TensorInfo cast = tensor("cast", DType.BF16, 2);
        TensorInfo castBase = tensor("cast", DType.F32, 2);
        TensorInfo head = tensor("head", DType.F32, 2, 3);
        TensorInfo pooler = tensor("pooler", DType.F32, 3, 3);
        TensorInfo wider = tensor("wider", DType.F32, 3, 4);
        TensorInfo widerBase = tensor("wider", DType.F32, 3, 3);
        TensorInfo same = tensor("same", DType.F32, 3);
        TensorMatch match = TensorMatch.of(List.of(same, pooler, resizedBase, castBase, widerBase),
                List.of(same, head, resized, cast, wider));
        assertFalse(match.isComplete());
        assertEquals(List.of("cast", "resized.wte", "same"), names(match));
        assertEquals(List.of(new TensorMatch.Misfit(widerBase, wider)), match.differing());
        assertEquals(List.of(pooler), match.onlyInBase());
        assertEquals(List.of(head), match.onlyInTuned());
        assertEquals(List.of(head, wider), match.unmatched());
        assertEquals(List.of(pooler, widerBase), match.unused());
        assertEquals(List.of(new TensorPair(resizedBase, resized)), match.resized());
        assertEquals(List.of(new TensorPair(castBase, cast)), match.converted());
        String message = assertThrows(PruningInputException.class, match::requireComplete).getMessage();
        assertEquals(List.of("  head: only in tuned, F32 [2, 3]", "  pooler: only in base, F32 [3, 3]",
                "  wider: base F32 [3, 3], tuned F32 [3, 4]"), message.lines().skip(1).toList());
    }

    @Test
    void anotherArchitectureIsToldInFiveLines() {
        List<TensorInfo> base = IntStream.range(0, 91).mapToObj(i -> tensor("a" + i, DType.F32, 2)).toList();
        String message = assertThrows(PruningInputException.class,
                () -> TensorMatch.of(base, List.of(tensor("b", DType.F32, 2))).requireComplete()).getMessage();
        assertTrue(message.lines().findFirst().orElseThrow().contains("92 tensors differ"), message);
        assertEquals(
                List.of("  a0: only in base, F32 [2]", "  a1: only in base, F32 [2]", "  a10: only in base, F32 [2]",
                        "  and 89 more"),
                message.lines().skip(1).toList());
    }

    @Test
    void whatHasSeventeenTimesTheRowsIsAnother() {
        List<TensorInfo> base = List.of(tensor("wte", DType.F32, 2, 3));
        assertEquals(1, TensorMatch.of(base, List.of(tensor("wte", DType.F32, 47, 3))).pairs().size());
        assertEquals(1, TensorMatch.of(base, List.of(tensor("wte", DType.F32, 48, 3))).differing().size());
        assertEquals(1, TensorMatch.of(List.of(tensor("wte", DType.F32, 48, 3)), base).pairs().size());
    }

    @Test
    void aShapeOfEqualSizeIsAnother() {
        TensorMatch match = TensorMatch.of(List.of(tensor("w", DType.F32, 2, 3)),
                List.of(tensor("w", DType.F32, 3, 2)));
        assertEquals(1, match.differing().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert.", "model.", "base_model.model.", "transformer.", "any.thing.at.all."})
    void aPrefixOfEitherSideIsFound(String prefix) {
        List<TensorInfo> plain = List.of(tensor("embeddings.weight", DType.F32, 4, 2),
                tensor("layer.0.weight", DType.F32, 2, 2),
                tensor("layer.1.weight", DType.F32, 2, 2));
        List<TensorInfo> with = new ArrayList<>();
        plain.forEach(tensor -> with
                .add(new TensorInfo(new TensorId(prefix + tensor.name()), tensor.dtype(), tensor.shape())));
        with.add(tensor("classifier.weight", DType.F32, 2, 2));
        TensorMatch ofTuned = TensorMatch.of(plain, with);
        assertEquals(new NamePrefix(NamePrefix.Side.TUNED, prefix), ofTuned.prefix());
        assertEquals(3, ofTuned.pairs().size());
        ofTuned.pairs().forEach(pair -> assertEquals(prefix + pair.base().name(), pair.tuned().name()));
        assertEquals(List.of("classifier.weight"), ofTuned.unmatched().stream().map(TensorInfo::name).toList());
        TensorMatch ofBase = TensorMatch.of(with, plain);
        assertEquals(new NamePrefix(NamePrefix.Side.BASE, prefix), ofBase.prefix());
        assertEquals(List.of("classifier.weight"), ofBase.unused().stream().map(TensorInfo::name).toList());
        assertTrue(TensorMatch.of(with, with).prefix().isEmpty());
    }

    /** Checks a name of a million dots: looked at from each of them on, it would keep a processor busy for minutes. */
    @Test
    @Tag("slow")
    void aNameOfAMillionDotsHasNoPrefix() {
        List<TensorInfo> plain = List.of(tensor("weight", DType.F32, 2, 2));
        List<TensorInfo> hostile = List.of(tensor(".".repeat(1_000_000) + "weight", DType.F32, 2, 2));
        assertTrue(TensorMatch.of(plain, hostile).prefix().isEmpty());
        assertEquals(plain, TensorMatch.of(hostile, plain).unmatched());
    }

    /** A head of the same name on both sides goes together beside what stands under the prefix. */
    @Test
    void namesWithoutThePrefixStillGoTogether() {
        TensorInfo head = tensor("lm_head.weight", DType.F32, 4, 2);
        TensorMatch match = TensorMatch.of(
                List.of(tensor("a.weight", DType.F32, 2, 2), tensor("b.weight", DType.F32, 2, 2), head),
                List.of(tensor("m.a.weight", DType.F32, 2, 2), tensor("m.b.weight", DType.F32, 2, 2), head));
        assertEquals("m.", match.prefix().text());
        assertTrue(match.isComplete());
    }

    /** Parts of layers have the same last words everywhere; that is no prefix of the model. */
    @Test
    void whatMatchesBetterWithoutAPrefixHasNone() {
        List<TensorInfo> base = List.of(tensor("dense.weight", DType.F32, 2, 2),
                tensor("layer.dense.weight", DType.F32, 2, 2),
                tensor("x.weight", DType.F32, 2));
        List<TensorInfo> tuned = List.of(tensor("layer.dense.weight", DType.F32, 2, 2),
                tensor("x.weight", DType.F32, 2));
        TensorMatch match = TensorMatch.of(base, tuned);
        assertTrue(match.prefix().isEmpty());
        assertEquals(List.of("layer.dense.weight", "x.weight"), names(match));
    }

    @Test
    void buffersMayBeMissing() throws Exception {
        TensorInfo weight = tensor("h.0.attn.c_attn.weight", DType.F32, 2, 2);
        List<TensorInfo> buffers = List.of(tensor("embeddings.position_ids", DType.I64, 1, 512),
                tensor("h.0.attn.bias", DType.U8, 1, 1, 8, 8), tensor("h.0.attn.masked_bias", DType.F32),
                tensor("layers.0.self_attn.rotary_emb.inv_freq", DType.F32, 4),
                tensor("rotary.cos_cached", DType.F16, 1, 1, 9, 4),
                tensor("gpt.0.attention.bias", DType.BOOL, 1, 1, 8, 8), tensor("bn.num_batches_tracked", DType.I64),
                tensor("layers.0.blocks.1.attn_mask", DType.F32, 4, 49, 49),
                tensor("sqrt_one_minus_alphas_cumprod", DType.F32, 1000),
                tensor("sqrt_recipm1_alphas_cumprod", DType.F32, 1000),
                tensor("sqrt_recip_alphas_cumprod", DType.F32, 1000));
        for (TensorInfo buffer : buffers) {
            assertTrue(KnownBuffers.contain(buffer) && KnownBuffers.mayBeMissing(buffer), buffer.name());
            TensorMatch.of(List.of(weight, buffer), List.of(weight)).requireComplete();
            TensorMatch.of(List.of(weight), List.of(weight, buffer)).requireComplete();
        }
        for (TensorInfo weightAlike : List.of(tensor("h.0.attn.bias", DType.F32, 8),
                tensor("position_ids", DType.F32, 3),
                tensor("attn.masked_bias", DType.F32, 3), tensor("inv_freq.weight", DType.F32, 3),
                tensor("embeddings.position_embeddings.weight", DType.F32, 8, 8))) {
            assertFalse(KnownBuffers.contain(weightAlike), weightAlike.name());
        }
    }

    /**
     * Checks that statistics that training gathers are no parameters: they come out as tuned, whatever the scope and
     * what is outside it, and are reported where a model lacks them.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bn1.running_mean", "layer1.0.bn2.running_var", "embedder.normalization.running_var",
            "conv.weight_u", "conv.weight_v",
            "conv.parametrizations.weight.0._u", "quantizer.layers.0.codebook.cluster_size",
            "model.layers.3.mlp.gate.e_score_correction_bias",
            "features.0.activation_post_process.min_val"})
    void statisticsAreNeverPruned(String name) throws Exception {
        TensorInfo weight = tensor("conv.weight", DType.F32, 4, 4);
        TensorInfo statistic = tensor(name, DType.F32, 4);
        List<TensorInfo> model = List.of(weight, statistic);
        for (Outside outside : Outside.values()) {
            for (String scope : List.of("all", "conv.weight")) {
                PruningPlan plan = PruningPlan
                        .of(new PruningRequest("ken", new Budget.Count(1), new Scope(scope, false), outside, Fill.BASE,
                                PruningRequest.AUTO, 0), model, model);
                TensorPlan planned = plan.tensors().stream().filter(tensor -> tensor.tensor().equals(statistic))
                        .findFirst().orElseThrow();
                assertEquals(Fate.TUNED, planned.fate());
                assertEquals("buffer", planned.reason());
            }
        }
        assertEquals(List.of(statistic), TensorMatch.of(List.of(weight), model).unmatched());
        assertEquals(List.of(statistic), TensorMatch.of(model, List.of(weight)).unused());
    }

    /** Checks parameters whose names buffers have, too, but in another form. */
    @Test
    void parametersOfSuchNamesArePruned() {
        for (TensorInfo weight : List.of(tensor("conv.weight_v", DType.F32, 8, 8, 3),
                tensor("classifier.running_mean", DType.F32, 2, 2),
                tensor("model.embed.weight", DType.F32, 8, 8), tensor("decoder.codebook.weight", DType.F32, 8, 8),
                tensor("h.0.attn.expert_bias.weight", DType.F32, 4), tensor("norm.beta", DType.F32, 4),
                tensor("logits_bias", DType.F32, 1, 8))) {
            assertFalse(KnownBuffers.contain(weight), weight.name());
        }
    }

    @Test
    void theTableOfBuffersIsPublished() throws IOException {
        String document = Files.readString(Documents.folder().resolve("checkpoints.md"));
        int at = 0;
        for (String pattern : KnownBuffers.patterns()) {
            int found = document.indexOf("| `" + pattern.replace("|", "\\|") + "` |", at);
            assertTrue(found > at, pattern);
            at = found;
        }
    }

    private static List<String> names(TensorMatch match) {
        return match.pairs().stream().map(pair -> pair.tuned().name()).toList();
    }

    private static TensorInfo tensor(String name, DType dtype, long... dims) {
        return new TensorInfo(new TensorId(name), dtype, Shape.of(dims));
    }
}
