/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Ways to tell rank and rounding from a spectrum of singular values. Uses nothing of its bundle; {@link
 * org.kenworkbench.analysis.factors} rests on it.
 */
package org.kenworkbench.internal.analysis.factors;
