/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Common ground of all operations that write a subnetwork in pieces, each of which is a shard that any process may
 * write: the output that the leading process puts together, the notes by which no piece is done twice, and what each
 * process is told so that all do parts of one work. What a piece is and gives is for the operation to say.
 *
 * <p>Rests on the API packages only.
 */
package org.kenworkbench.internal.operations.pieces;
