/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.util.Optional;

import org.kenworkbench.internal.operations.sweep.SweepScores;

/**
 * A file on the frontier of bytes and loss.
 *
 * @param file       as it was written
 * @param validation its score on the data by which the choice is made; empty if nothing scores
 * @param test       its score on other data; empty unless it was chosen and there are some
 */
record ShrinkPoint(Shrunk file, Optional<SweepScores.Judged> validation, Optional<SweepScores.Judged> test) {
}
