/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The selection rules as cards to choose from, each with a picture of what it keeps of a row of the tensors that are
 * to be pruned. Uses {@code wizard} and the ground.
 */
package org.kenworkbench.internal.ui.prune.rule;
