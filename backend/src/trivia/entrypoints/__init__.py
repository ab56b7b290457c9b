"""One module per Lambda function, named like it: decode, call, encode."""
