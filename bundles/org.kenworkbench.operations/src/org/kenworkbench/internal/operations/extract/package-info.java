/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The change of a tuned checkpoint as a LoRA adapter: the command {@code extract}. Factors are found by
 * {@code org.kenworkbench.analysis.factors}; what here decides is where each tensor goes, so that PEFT finds all of it.
 */
package org.kenworkbench.internal.operations.extract;
