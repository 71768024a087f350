/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Resumption after a kill: a journal that a run keeps, and how another run finds out how much of it is sound.
 *
 * <p>Rests on {@code input}, {@code write} and {@code request}, and on {@code pieces} of all operations.
 */
package org.kenworkbench.internal.operations.prune.resume;
