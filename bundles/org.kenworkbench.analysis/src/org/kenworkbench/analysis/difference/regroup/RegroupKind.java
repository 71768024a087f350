/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

/** Kinds of tensors that one model has joined and another apart, or joined in another way. */
public enum RegroupKind {
    /** Projections of an attention to queries, keys and values. */
    QUERY_KEY_VALUE,
    /** Gate and up projections of a gated feed-forward part. */
    GATE_UP,
    /** One projection of all experts of a layer. */
    EXPERTS,
    /** Gate and up projections of all experts of a layer. */
    EXPERTS_GATE_UP
}
