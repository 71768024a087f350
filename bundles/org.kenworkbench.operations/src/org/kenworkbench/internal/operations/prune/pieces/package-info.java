/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Pieces of a pruning that any process can do: how a plan is divided, what a process is told, and what it gives back
 * and leaves for a run that goes on.
 *
 * <p>Rests on {@code input}, {@code write}, {@code resume} and {@code report}, and on {@code pieces} of all operations.
 */
package org.kenworkbench.internal.operations.prune.pieces;
