/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ShareForm;

/**
 * Bytes of a file that have one use.
 *
 * @param label what they are used for
 * @param form  form of the tensors that have them; empty for other bytes
 * @param bytes how many
 */
public record KindBytes(String label, Optional<ShareForm> form, long bytes) {

    public KindBytes {
        Objects.requireNonNull(label);
        Objects.requireNonNull(form);
    }
}
