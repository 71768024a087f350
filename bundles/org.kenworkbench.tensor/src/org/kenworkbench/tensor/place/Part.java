/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

/**
 * A part of a transformer that a tensor belongs to: its {@link Role}, with attention to another stack apart from that
 * to its own.
 */
public enum Part {
    ATTENTION(Role.ATTENTION, "attention"),
    /** Attention of a decoder to what its encoder gives. */
    CROSS_ATTENTION(Role.ATTENTION, "cross-attention"),
    FFN(Role.FFN, "ffn"),
    EMBEDDINGS(Role.EMBEDDINGS, "embeddings"),
    NORMS(Role.NORMS, "norms"),
    HEAD(Role.HEAD, "head"),
    OTHER(Role.OTHER, "other");

    private final Role role;
    private final String id;

    Part(Role role, String id) {
        this.role = role;
        this.id = id;
    }

    /** The role of its tensors. */
    public Role role() {
        return role;
    }

    /** The word used on the command line and in files. */
    public String id() {
        return id;
    }

    static Part of(Role role, boolean crosses) {
        return switch (role) {
            case ATTENTION -> crosses ? CROSS_ATTENTION : ATTENTION;
            case FFN -> FFN;
            case EMBEDDINGS -> EMBEDDINGS;
            case NORMS -> NORMS;
            case HEAD -> HEAD;
            case OTHER -> OTHER;
        };
    }
}
