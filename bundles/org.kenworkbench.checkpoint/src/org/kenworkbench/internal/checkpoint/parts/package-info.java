/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Parts of a model in folders within its folder: which these are, and one checkpoint of all. Uses
 * {@link org.kenworkbench.internal.checkpoint.folder}, {@link org.kenworkbench.internal.checkpoint.mapped} and
 * {@link org.kenworkbench.internal.checkpoint.shards}, for what a checkpoint may hold.
 */
package org.kenworkbench.internal.checkpoint.parts;
