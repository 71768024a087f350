/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code prune}: from a job to published results.
 *
 * <p>Rests on its inner packages ({@code input}, {@code write}, {@code resume}, {@code report}, {@code request}),
 * none of which uses this one, and on {@code forecast}.
 */
package org.kenworkbench.internal.operations.prune;
