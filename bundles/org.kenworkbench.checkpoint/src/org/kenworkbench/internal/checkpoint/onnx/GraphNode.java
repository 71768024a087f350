/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.List;

/**
 * A node of the graph that tells something of a weight: MatMul, Gemm, Add, Transpose, Identity or Cast.
 *
 * @param swaps whether a Transpose swaps two axes, or a Gemm takes its second input transposed
 */
record GraphNode(String op, String name, List<String> inputs, List<String> outputs, boolean swaps) {
}
