# Reads ordered pairs (left, right, left points, right points) and prints Bradley-Terry coefficients by BradleyTerry2:
#   Rscript strengths.R TABLE.csv order|none
suppressPackageStartupMessages(library(BradleyTerry2))

arguments <- commandArgs(trailingOnly = TRUE)
votes <- read.csv(arguments[1], stringsAsFactors = FALSE)
with_order <- arguments[2] == "order"

models <- sort(unique(c(votes$left, votes$right)), method = "radix")
side <- function(names, left) data.frame(model = factor(names, levels = models), left = left)
formula <- if (with_order) ~ model + left else ~ model
fit <- BTm(
  cbind(leftPoints, rightPoints),
  side(votes$left, 1), side(votes$right, 0),
  formula = formula, id = "model", data = votes,
  control = glm.control(epsilon = 1e-15, maxit = 200)
)
estimates <- coef(fit)
cat(sprintf("version,%s\n", as.character(packageVersion("BradleyTerry2"))))
cat(sprintf("%s,%.15g\n", sub("^model", "", names(estimates)), estimates), sep = "")
