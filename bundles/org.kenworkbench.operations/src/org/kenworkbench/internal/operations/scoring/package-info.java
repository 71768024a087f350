/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Scorers that users name: a command that scores a model, run as a process whose last line is read, or a service
 * that scores on data.
 *
 * <p>Rests on the API packages only; {@code sweep}, {@code shrink} and {@code ablate} use it.
 */
package org.kenworkbench.internal.operations.scoring;
