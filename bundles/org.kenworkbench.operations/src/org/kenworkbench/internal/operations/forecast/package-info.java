/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Forecasts of a pruning from a sample of its rows: time and bytes. Knows plans and kernels, and nothing of the
 * command.
 */
package org.kenworkbench.internal.operations.forecast;
