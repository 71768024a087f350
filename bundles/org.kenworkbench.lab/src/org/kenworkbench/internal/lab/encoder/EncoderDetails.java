/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

/** Settings that only some layouts of encoders have. */
public sealed interface EncoderDetails permits EncoderDetails.Usual, DebertaDetails, T5Details {

    /** Stands for the layouts of BERT and its likes, which have no further settings. */
    record Usual() implements EncoderDetails {
    }
}
