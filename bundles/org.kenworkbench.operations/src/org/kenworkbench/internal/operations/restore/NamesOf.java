/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

/** The model whose names the tensors of a restored model get. */
public enum NamesOf {
    /** The tuned model, so that tensors have the names with which they were pruned. */
    TUNED,
    /** The base, for the tensors that it has. */
    BASE
}
