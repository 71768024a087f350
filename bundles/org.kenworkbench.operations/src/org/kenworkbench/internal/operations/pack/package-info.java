/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Lossless deltas and chains of them: the commands {@code pack}, {@code squash} and {@code log}. Nothing is selected in
 * a delta, and nothing is lost. A model that is packed can be divided among processes, as one that is pruned can.
 */
package org.kenworkbench.internal.operations.pack;
