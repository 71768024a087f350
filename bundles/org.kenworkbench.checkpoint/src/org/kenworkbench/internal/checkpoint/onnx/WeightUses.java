/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Uses of 2-D tensors as weights of MatMul and Gemm nodes; a node's weight is its second input, directly or through
 * nodes of Transpose, Identity and Cast.
 */
final class WeightUses {

    /** Longest chain of nodes that is followed; no exporter makes longer ones. */
    private static final int MAX_CHAIN = 8;

    private static final String BIAS = ".bias";
    private static final Pattern OP = Pattern.compile("(?:MatMul|Gemm)(?:_[0-9]+)?");

    /**
     * @param module     the node's path without the operation, as {@code encoder.layer.0.output.dense}; where it has
     *                   none, that of the bias which is added to the product; empty if neither has one
     * @param transposed whether the tensor is stored as [in, out]
     */
    record Use(String module, boolean transposed) {
    }

    private final Map<String, GraphNode> makers = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();
    /** 1-D tensors whose names end in ".bias". */
    private final Set<String> biases = new HashSet<>();
    /** Biases that are added in sums, by the name of the other term of the sum. */
    private final Map<String, String> addedBiases = new HashMap<>();

    WeightUses(OnnxModel model) {
        for (TensorClaim claim : model.tensors()) {
            if (claim.dims().size() == 1 && claim.name().endsWith(BIAS)) {
                biases.add(claim.name());
            }
        }
        List<GraphNode> products = new ArrayList<>();
        for (GraphNode node : model.nodes()) {
            if (isProduct(node)) {
                products.add(node);
            } else if (node.op().equals("Add") && node.inputs().size() == 2) {
                noteSum(node.inputs().get(0), node.inputs().get(1));
                noteSum(node.inputs().get(1), node.inputs().get(0));
            } else if (node.inputs().size() == 1 && node.outputs().size() == 1) {
                makers.putIfAbsent(node.outputs().get(0), node);
            }
        }
        products.forEach(this::note);
    }

    private static boolean isProduct(GraphNode node) {
        return node.op().equals("MatMul") || node.op().equals("Gemm");
    }

    private void noteSum(String term, String bias) {
        if (biases.contains(bias)) {
            addedBiases.putIfAbsent(term, bias);
        }
    }

    private void note(GraphNode product) {
        if (product.inputs().size() < 2) {
            return;
        }
        String source = product.inputs().get(1);
        boolean transposed = !product.swaps();
        for (int i = 0; i < MAX_CHAIN && makers.containsKey(source); i++) {
            GraphNode maker = makers.get(source);
            transposed ^= maker.swaps();
            source = maker.inputs().get(0);
        }
        String module = module(product.name());
        if (module.isEmpty()) {
            module = moduleOfBias(product);
        }
        // The first node of the file wins, so that a shared weight is named the same each time.
        uses.putIfAbsent(source, new Use(module, transposed));
    }

    /** The use of that tensor as a weight by the first node that does. */
    Optional<Use> of(String tensor) {
        return Optional.ofNullable(uses.get(tensor));
    }

    /** Optimizers append to the name of the node that they replace, as in {@code /fc/MatMul/MatMulAddFusion}. */
    private static String module(String nodeName) {
        if (!nodeName.startsWith("/") || nodeName.contains("//")) {
            return "";
        }
        String[] parts = nodeName.substring(1).split("/", -1);
        int op = parts.length - 1;
        while (op > 0 && !OP.matcher(parts[op]).matches()) {
            op--;
        }
        return String.join(".", Arrays.copyOf(parts, op));
    }

    private String moduleOfBias(GraphNode product) {
        String bias = "";
        if (product.inputs().size() > 2) {
            bias = product.inputs().get(2);
        } else if (!product.outputs().isEmpty()) {
            bias = addedBiases.getOrDefault(product.outputs().get(0), "");
        }
        return biases.contains(bias) ? bias.substring(0, bias.length() - BIAS.length()) : "";
    }
}
