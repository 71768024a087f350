/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Reports of a run: the outcome as files ({@code report.json}, the composition, the model's card) and as what the
 * command shows.
 *
 * <p>Rests on {@code input}, {@code write} and {@code request}.
 */
package org.kenworkbench.internal.operations.prune.report;
