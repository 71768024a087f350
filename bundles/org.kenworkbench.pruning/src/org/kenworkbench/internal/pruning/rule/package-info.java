/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The rules that come with the program, as services, and the {@code reference} provider, which runs each rule's own
 * kernel.
 *
 * <p>Uses {@code org.kenworkbench.pruning.rule} and the scalar kernels.
 */
package org.kenworkbench.internal.pruning.rule;
