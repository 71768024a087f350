/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The streaming run: blocks of all tensors through workers, in order, to the sinks.
 *
 * <p>Stands on {@code block}, {@code cut}, {@code factors} and {@code guard}; only {@code
 * org.kenworkbench.pruning.run} stands on it.
 */
package org.kenworkbench.internal.pruning.engine;
