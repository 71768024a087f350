/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import static org.kenworkbench.analysis.tests.difference.regroup.Stored.groups;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.matrix;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.rows;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.stack;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.turned;
import static org.kenworkbench.analysis.tests.difference.regroup.Stored.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.regroup.JoinOrder;
import org.kenworkbench.analysis.difference.regroup.RegroupKind;
import org.kenworkbench.tensor.Shape;

/**
 * Tensors that one model has apart and another joined.
 *
 * @param joined what is compared: each with the name that is shown
 * @param stored the joined tensors as that model has them; mostly the same
 */
record Layout(String what, RegroupKind kind, JoinOrder order, List<Stored> apart, List<Stored> joined,
        List<Stored> stored) {

    private static final String ATTENTION = "model.layers.1.self_attn.";
    private static final String MLP = "model.layers.1.mlp.";
    private static final int HIDDEN = 24;
    private static final int HEAD = 8;
    private static final int INNER = 20;
    private static final int EXPERTS = 3;

    private static final int[][] Q = matrix(0, 4 * HEAD, HIDDEN);
    private static final int[][] K = matrix(1 << 12, 4 * HEAD, HIDDEN);
    private static final int[][] V = matrix(2 << 12, 4 * HEAD, HIDDEN);
    private static final int[][] SHORT_K = matrix(3 << 12, 2 * HEAD, HIDDEN);
    private static final int[][] SHORT_V = matrix(4 << 12, 2 * HEAD, HIDDEN);
    private static final int[][] SQUARE_Q = matrix(5 << 12, HIDDEN, HIDDEN);
    private static final int[][] SQUARE_K = matrix(6 << 12, HIDDEN, HIDDEN);
    private static final int[][] SQUARE_V = matrix(7 << 12, HIDDEN, HIDDEN);
    private static final int[][][] GATES = experts(8 << 12, INNER, HIDDEN);
    private static final int[][][] UPS = experts(9 << 12, INNER, HIDDEN);
    private static final int[][][] DOWNS = experts(10 << 12, HIDDEN, INNER);
    private static final int[][][] SQUARES = experts(11 << 12, HIDDEN, HIDDEN);
    private static final int[][][] OTHER_SQUARES = experts(12 << 12, HIDDEN, HIDDEN);

    private static int[][][] experts(int first, int rows, int columns) {
        return IntStream.range(0, EXPERTS).mapToObj(e -> matrix(first + e * rows * columns, rows, columns))
                .toArray(int[][][]::new);
    }

    private static Layout of(String what, RegroupKind kind, JoinOrder order, List<Stored> apart, Stored... joined) {
        return new Layout(what, kind, order, apart, List.of(joined), List.of(joined));
    }

    private static JoinOrder order(boolean transposed, long groups, boolean reversed) {
        return new JoinOrder(transposed, groups, reversed);
    }

    @Override
    public String toString() {
        return what;
    }

    static Stream<Layout> all() {
        return Stream.of(attention(), gates(), experts()).flatMap(List::stream);
    }

    private static List<Stored> heads(String prefix, String words, int[][]... parts) {
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            stored.add(matrix(prefix + words.split(" ")[i] + ".weight", parts[i]));
            stored.add(vector(prefix + words.split(" ")[i] + ".bias", parts[i]));
        }
        return stored;
    }

    private static Layout heads(String what, JoinOrder order, List<Stored> apart, String word, int[][] joined) {
        boolean isSegment = !word.endsWith("_");
        int[][] bias = order.isTransposed() ? turned(joined) : joined;
        return of(what, RegroupKind.QUERY_KEY_VALUE, order, apart,
                vector(ATTENTION + word + (isSegment ? ".bias" : "bias"), bias),
                matrix(ATTENTION + word + (isSegment ? ".weight" : "weight"), joined));
    }

    private static List<Layout> attention() {
        List<Stored> llama = heads(ATTENTION, "q_proj k_proj v_proj", Q, K, V);
        List<Stored> grouped = heads(ATTENTION, "wq wk wv", Q, SHORT_K, SHORT_V);
        List<Stored> square = heads(ATTENTION, "query key value", SQUARE_Q, SQUARE_K, SQUARE_V);
        List<Stored> turnedSquare = List.of(matrix(ATTENTION + "to_q.weight", turned(SQUARE_Q)),
                matrix(ATTENTION + "to_k.weight", turned(SQUARE_K)),
                matrix(ATTENTION + "to_v.weight", turned(SQUARE_V)));
        List<Stored> elsewhere = heads("model.layers.1.attention.self.", "query key value", Q, K, V);
        return List.of(
                heads("blocks", order(false, 1, false), llama, "qkv_proj", rows(Q, K, V)),
                heads("in_proj", order(false, 1, false), llama, "in_proj_", rows(Q, K, V)),
                heads("another module", order(false, 1, false), elsewhere, "Wqkv", rows(Q, K, V)),
                heads("heads", order(false, 4, false), llama, "query_key_value", groups(4, Q, K, V)),
                heads("halves", order(false, 2, false), llama, "query_key_value", groups(2, Q, K, V)),
                heads("fewer keys", order(false, 1, false), grouped, "qkv", rows(Q, SHORT_K, SHORT_V)),
                heads("fewer keys in groups", order(false, 2, false), grouped, "wqkv", groups(2, Q, SHORT_K, SHORT_V)),
                heads("Conv1D", order(true, 1, false), llama, "c_attn", turned(rows(Q, K, V))),
                heads("Conv1D of squares", order(true, 1, false), square, "c_attn",
                        turned(rows(SQUARE_Q, SQUARE_K, SQUARE_V))),
                heads("Conv1D in heads", order(true, 3, false), square, "c_attn",
                        turned(groups(3, SQUARE_Q, SQUARE_K, SQUARE_V))),
                of("squares turned", RegroupKind.QUERY_KEY_VALUE, order(true, 1, false), turnedSquare,
                        matrix(ATTENTION + "to_qkv.weight", rows(SQUARE_Q, SQUARE_K, SQUARE_V))),
                of("squares turned both", RegroupKind.QUERY_KEY_VALUE, order(false, 1, false), turnedSquare,
                        matrix(ATTENTION + "to_qkv.weight", turned(rows(SQUARE_Q, SQUARE_K, SQUARE_V)))),
                of("Conv1D beside Linear, joined both", RegroupKind.QUERY_KEY_VALUE, order(true, 1, false),
                        List.of(matrix(ATTENTION + "c_attn.weight", rows(Q, K, V))),
                        matrix(ATTENTION + "c_attn.weight", turned(rows(Q, K, V)))),
                of("heads beside blocks, joined both", RegroupKind.QUERY_KEY_VALUE, order(false, 4, false),
                        List.of(matrix(ATTENTION + "qkv.weight", rows(Q, K, V)),
                                vector(ATTENTION + "qkv.bias", rows(Q, K, V))),
                        vector(ATTENTION + "query_key_value.bias", groups(4, Q, K, V)),
                        matrix(ATTENTION + "query_key_value.weight", groups(4, Q, K, V))));
    }

    private static List<Layout> gates() {
        List<Stored> apart = List.of(matrix(MLP + "gate_proj.weight", GATES[0]),
                matrix(MLP + "up_proj.weight", UPS[0]));
        List<Stored> numbered = List.of(matrix(MLP + "w1.weight", GATES[0]), matrix(MLP + "w3.weight", UPS[0]));
        List<Stored> ofExpert = List.of(matrix(MLP + "experts.7.gate_proj.weight", GATES[0]),
                matrix(MLP + "experts.7.up_proj.weight", UPS[0]));
        RegroupKind kind = RegroupKind.GATE_UP;
        return List.of(
                of("gate and up", kind, order(false, 1, false), apart,
                        matrix(MLP + "gate_up_proj.weight", rows(GATES[0], UPS[0]))),
                of("up and gate", kind, order(false, 1, true), apart,
                        matrix(MLP + "gate_up_proj.weight", rows(UPS[0], GATES[0]))),
                of("w13", kind, order(false, 1, false), numbered,
                        matrix(MLP + "w13.weight", rows(GATES[0], UPS[0]))),
                of("row by row", kind, order(false, INNER, false), apart,
                        matrix(MLP + "gate_up.weight", groups(INNER, GATES[0], UPS[0]))),
                of("column by column", kind, order(true, INNER, false), apart,
                        matrix(MLP + "gate_up.weight", turned(groups(INNER, GATES[0], UPS[0])))),
                of("of one expert", kind, order(false, 1, false), ofExpert,
                        matrix("model.layers.1.moe.experts.7.gate_up_proj.weight", rows(GATES[0], UPS[0]))));
    }

    private static List<Stored> each(String before, String behind, int[][]... experts) {
        return IntStream.range(0, experts.length).mapToObj(e -> matrix(before + e + behind, experts[e])).toList();
    }

    private static List<Stored> and(List<Stored> some, List<Stored> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static int[][][] all(IntFunction<int[][]> expert) {
        return IntStream.range(0, EXPERTS).mapToObj(expert).toArray(int[][][]::new);
    }

    private static List<Layout> experts() {
        String of = MLP + "experts.";
        List<Stored> apart = and(each(of, ".gate_proj.weight", GATES), each(of, ".up_proj.weight", UPS));
        List<Stored> stacked = List.of(stack(of + "w1", GATES), stack(of + "w3", UPS));
        List<Stored> eachJoined = each(of, ".gate_up_proj.weight", all(e -> rows(GATES[e], UPS[e])));
        int[][][] blocks = all(e -> rows(GATES[e], UPS[e]));
        int[][][] turnedBlocks = all(e -> turned(blocks[e]));
        int[][][] alternating = all(e -> groups(INNER, GATES[e], UPS[e]));
        int[][][] turnedAlternating = all(e -> turned(alternating[e]));
        RegroupKind both = RegroupKind.EXPERTS_GATE_UP;
        JoinOrder plain = order(false, 1, false);
        return List.of(
                of("experts", RegroupKind.EXPERTS, plain, each(of, ".down_proj.weight", DOWNS),
                        stack(of + "down_proj", DOWNS)),
                of("experts turned", RegroupKind.EXPERTS, order(true, 1, false), each(of, ".down_proj.weight", DOWNS),
                        stack(of + "down_proj", all(e -> turned(DOWNS[e])))),
                of("square experts turned", RegroupKind.EXPERTS, order(true, 1, false),
                        each(of, ".w2.weight", SQUARES), stack(of + "w2", all(e -> turned(SQUARES[e])))),
                of("square experts", RegroupKind.EXPERTS, plain, each(of, ".w2.weight", SQUARES),
                        stack(of + "w2", SQUARES)),
                of("experts of GGUF", RegroupKind.EXPERTS, plain, each("blk.1.ffn_gate.", ".weight", GATES),
                        stack("blk.1.ffn_gate_exps.weight", GATES)),
                of("joined experts", both, plain, eachJoined, stack(of + "gate_up_proj", blocks)),
                of("stacks of two layouts", RegroupKind.EXPERTS, order(true, 1, false),
                        List.of(stack(of + "down_proj", DOWNS)),
                        stack(of + "down_proj", all(e -> turned(DOWNS[e])))),
                of("experts' gates and ups", both, plain, apart, stack(of + "gate_up_proj", blocks)),
                of("experts' gates and ups turned", both, order(true, 1, false), apart,
                        stack(of + "gate_up_proj", turnedBlocks)),
                of("experts' gates and ups row by row", both, order(false, INNER, false), apart,
                        stack(of + "gate_up_proj", alternating)),
                of("experts' gates and ups column by column", both, order(true, INNER, false), apart,
                        stack(of + "gate_up_proj", turnedAlternating)),
                of("stacked gates and ups", both, plain, stacked, stack(of + "gate_up_proj", blocks)),
                of("stacked gates and ups column by column", both, order(true, INNER, false), stacked,
                        stack(of + "gate_up_proj", turnedAlternating)),
                of("stacked turned gates and ups column by column", both, order(false, INNER, false),
                        List.of(stack(of + "w1", all(e -> turned(GATES[e]))),
                                stack(of + "w3", all(e -> turned(UPS[e])))),
                        stack(of + "gate_up_proj", turnedAlternating)),
                of("joined in two orders", both, order(true, INNER, false), List.of(stack(of + "gate_up_proj", blocks)),
                        stack(of + "gate_up_proj", turnedAlternating)),
                of("squares", both, order(true, 1, false),
                        and(each(of, ".w1.weight", SQUARES), each(of, ".w3.weight", OTHER_SQUARES)),
                        stack(of + "w13", all(e -> turned(rows(SQUARES[e], OTHER_SQUARES[e]))))),
                new Layout("stacks beside joined experts", both, plain, stacked,
                        List.of(stack(of + "*.gate_up_proj.weight", blocks)), eachJoined),
                new Layout("stacked biases", both, order(false, INNER, false),
                        and(List.of(biases(of + "w1_bias", GATES), biases(of + "w3_bias", UPS)), stacked),
                        List.of(stack(of + "gate_up_proj", alternating),
                                biases(of + "gate_up_proj_bias", alternating)),
                        List.of(stack(of + "gate_up_proj", alternating),
                                biases(of + "gate_up_proj_bias", alternating))));
    }

    private static Stored biases(String name, int[][]... experts) {
        int[] ids = Stream.of(experts).flatMap(Stream::of).mapToInt(row -> row[0]).toArray();
        return new Stored(name, Shape.of(experts.length, experts[0].length), ids);
    }
}
