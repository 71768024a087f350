/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/**
 * Facts about a tensor that a stream of its values does not tell.
 *
 * @param elementBytes size of an element
 * @param rowBits      bits of a row of the tensor, all of whose elements are in the stream; 0 if only some are
 */
public record StreamedTensor(int elementBytes, long rowBits) {
}
