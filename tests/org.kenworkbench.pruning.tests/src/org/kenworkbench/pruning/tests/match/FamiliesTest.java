/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.tests.match.Families.Member;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * The seven families of the KEN paper and the layouts of today: scope and roles of every tensor, at a sixteenth of the
 * width.
 */
class FamiliesTest {

    private static final int NARROW = 16;
    private static final Pattern LAYER = Pattern.compile("\\.(\\d+)\\.|^h\\.(\\d+)\\.");

    /** Families, each with the number of parameters that its authors, or the hub, give for it; buffers do not count. */
    enum Family {
        BERT_BASE(109_482_240, Families::bert),
        DISTILBERT(66_362_880, Families::distilBert),
        DEBERTA_BASE(138_601_728, Families::deberta),
        /** BERT with two more token types, three tasks and a classifier for two classes. */
        ERNIE_BASE(109_482_240 + 2 * 768 + 3 * 768 + 2 * 769, Families::ernie),
        ELECTRA_BASE(108_891_648, Families::electraBase),
        ELECTRA_SMALL(13_549_057, Families::electraSmall),
        BLOOM_560M(559_214_592, divisor -> Families.bloom(divisor, 1024)),
        BLOOM_1B7(1_722_408_960, divisor -> Families.bloom(divisor, 2048)),
        LLAMA_2_7B(6_738_415_616L, Families::llama2),
        LLAMA_3_8B(8_030_261_248L, Families::llama3),
        MISTRAL_7B(7_241_732_096L, Families::mistral),
        QWEN_2_500M(494_032_768, Families::qwen2),
        QWEN_3_600M(596_049_920, Families::qwen3),
        T5_BASE(222_903_552, Families::t5);

        private final long parameters;
        private final IntFunction<List<Member>> builder;

        Family(long parameters, IntFunction<List<Member>> builder) {
            this.parameters = parameters;
            this.builder = builder;
        }

        List<Member> narrow() {
            return builder.apply(NARROW);
        }
    }

    /** Checks that the layout is the published one: no weight is missing and none is too many. */
    @ParameterizedTest
    @EnumSource
    void atFullWidthItHasThePublishedNumberOfParameters(Family family) {
        assertEquals(family.parameters, family.builder.apply(1).stream().map(Member::tensor)
                .filter(tensor -> !KnownBuffers.contain(tensor)).mapToLong(tensor -> tensor.shape().elementCount())
                .sum());
    }

    @ParameterizedTest
    @EnumSource
    void everyTensorHasItsRoleAndLayer(Family family) {
        List<Member> members = family.narrow();
        Map<TensorId, Place> places = Places.of(members.stream().map(Member::tensor).toList());
        for (Member member : members) {
            TensorInfo tensor = member.tensor();
            if (!KnownBuffers.contain(tensor)) {
                assertEquals(member.role(), Roles.of(tensor), tensor.name());
            }
            Matcher layer = LAYER.matcher(tensor.name());
            assertEquals(layer.find() ? Integer.parseInt(layer.group(1) == null ? layer.group(2) : layer.group(1)) : -1,
                    places.get(tensor.id()).number().orElse(-1), tensor.name());
            assertEquals(
                    family != Family.T5_BASE || tensor.name().equals("shared.weight") ? ""
                            : tensor.name().split("\\.")[0],
                    places.get(tensor.id()).stack(), tensor.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void eachScopePrunesWhatItSays(Family family) throws Exception {
        List<Member> members = family.narrow();
        List<TensorInfo> tensors = members.stream().map(Member::tensor).toList();
        assertEquals(names(members, Set.of(Role.values()), 1), pruned("all", false, tensors));
        assertEquals(names(members, Set.of(Role.values()), 2), pruned("all", true, tensors));
        assertEquals(names(members, Set.of(Role.ATTENTION, Role.FFN), 1), pruned("attention,ffn", false, tensors));
        for (Role role : Role.values()) {
            Set<String> expected = names(members, Set.of(role), 1);
            if (expected.isEmpty()) {
                assertThrows(PruningRequestException.class, () -> pruned(role.id(), false, tensors));
            } else {
                assertEquals(expected, pruned(role.id(), false, tensors));
            }
        }
    }

    /**
     * Checks that every model fits a base of its own kind, without and within a larger one, and that its rows are those
     * of its matrices.
     */
    @ParameterizedTest
    @EnumSource
    void rowsAndPrefix(Family family) throws Exception {
        List<TensorInfo> tensors = family.narrow().stream().map(Member::tensor).toList();
        List<TensorInfo> within = tensors.stream().map(tensor -> new TensorInfo(
                new TensorId("wrapper." + tensor.name()), tensor.dtype(), tensor.shape())).toList();
        PruningPlan plan = PruningPlan.of(request("all", false), tensors, within);
        assertTrue(plan.match().isComplete());
        assertEquals("wrapper.", plan.match().prefix().text());
        for (TensorPlan tensor : plan.tensors()) {
            if (tensor.fate() == Fate.PRUNED) {
                int rank = tensor.tensor().shape().rank();
                assertEquals(tensor.tensor().shape().dim(rank - 1), tensor.rowLength(), tensor.tensor().name());
                assertEquals(Math.max(1, Math.rint(0.6 * tensor.rowLength())), tensor.k(), tensor.tensor().name());
            }
        }
    }

    private static Set<String> names(List<Member> members, Set<Role> roles, int rank) {
        return members.stream()
                .filter(member -> roles.contains(member.role()) && member.tensor().shape().rank() >= rank)
                .map(Member::tensor).filter(tensor -> tensor.dtype().isPrunable() && !KnownBuffers.contain(tensor))
                .map(TensorInfo::name).collect(Collectors.toSet());
    }

    private static Set<String> pruned(String scope, boolean matricesOnly, List<TensorInfo> tensors) throws Exception {
        return PruningPlan.of(request(scope, matricesOnly), tensors, tensors).tensors().stream()
                .filter(tensor -> tensor.fate() == Fate.PRUNED).map(tensor -> tensor.tensor().name())
                .collect(Collectors.toSet());
    }

    private static PruningRequest request(String scope, boolean matricesOnly) {
        return new PruningRequest("ken", new Budget.KeepShare(0.6), new Scope(scope, matricesOnly), Outside.TUNED,
                Fill.BASE,
                PruningRequest.AUTO, 0);
    }
}
