/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * An entropy coder of symbols (rANS, Duda 2013) with a table of frequencies for each symbol's place, plainly and on
 * vectors with the same bytes. Knows nothing of weights.
 */
package org.kenworkbench.internal.subnetwork.rans;
