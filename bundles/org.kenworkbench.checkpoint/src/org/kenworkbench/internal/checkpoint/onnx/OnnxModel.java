/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Content of an ONNX file as far as it is needed here, in the order of the file.
 *
 * @param tensors initializers and the values of Constant nodes
 * @param outputs names of the graph's outputs
 */
record OnnxModel(Map<String, String> metadata, List<TensorClaim> tensors, List<GraphNode> nodes, Set<String> outputs) {
}
