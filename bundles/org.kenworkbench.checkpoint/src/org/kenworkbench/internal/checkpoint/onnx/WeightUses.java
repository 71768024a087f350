/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which 2-D tensor is the weight of which MatMul or Gemm node: its second input, directly or through nodes of Transpose
 * and Identity.
 */
final class WeightUses {

    /** Longer chains than this are no exporter's. */
    private static final int MAX_CHAIN = 8;

    /**
     * @param module     the node's path without the operation, as {@code encoder.layer.0.output.dense}; empty if it has
     *                   none
     * @param transposed whether the tensor is stored as [in, out]
     */
    record Use(String module, boolean transposed) {
    }

    private final Map<String, GraphNode> makers = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    WeightUses(List<GraphNode> nodes) {
        List<GraphNode> products = new ArrayList<>();
        for (GraphNode node : nodes) {
            if (isProduct(node)) {
                products.add(node);
            } else if (node.inputs().size() == 1 && node.outputs().size() == 1) {
                makers.putIfAbsent(node.outputs().get(0), node);
            }
        }
        products.forEach(this::note);
    }

    private static boolean isProduct(GraphNode node) {
        return node.op().equals("MatMul") || node.op().equals("Gemm"); //$NON-NLS-1$ //$NON-NLS-2$
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
        // The first node of the file wins, so that a shared weight is named the same each time.
        uses.putIfAbsent(source, new Use(module(product), transposed));
    }

    /** The use of that tensor as a weight by the first node that does. */
    Optional<Use> of(String tensor) {
        return Optional.ofNullable(uses.get(tensor));
    }

    private static String module(GraphNode node) {
        String name = node.name();
        int cut = name.lastIndexOf('/');
        if (cut <= 0 || name.charAt(0) != '/' || name.contains("//")) { //$NON-NLS-1$
            return ""; //$NON-NLS-1$
        }
        String last = name.substring(cut + 1);
        boolean isOp = last.equals(node.op()) || last.startsWith(node.op() + '_')
                && last.length() > node.op().length() + 1
                && last.chars().skip(node.op().length() + 1L).allMatch(c -> c >= '0' && c <= '9');
        return isOp ? name.substring(1, cut).replace('/', '.') : ""; //$NON-NLS-1$
    }
}
