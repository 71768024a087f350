/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.util.List;
import java.util.Map;

import org.kenworkbench.tensor.Tensor;

/**
 * Tensors that lie within one tensor.
 *
 * @param metadata free text that their header carries
 */
public record Inner(List<Tensor> tensors, Map<String, String> metadata) {
}
